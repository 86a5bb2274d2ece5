// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {Test} from "forge-std/Test.sol";

import {Authority} from "../../../contracts/access/Authority.sol";
import {KeyRegistry} from "../../../contracts/access/KeyRegistry.sol";
import {EvidenceRegistry} from "../../../contracts/evidence/EvidenceRegistry.sol";
import {ISchemaRegistry} from "../../../contracts/evidence/interfaces/ISchemaRegistry.sol";
import {EvidenceFields} from "../../../contracts/evidence/libraries/EvidenceFields.sol";
import {NotaryRegistry} from "../../../contracts/evidence/NotaryRegistry.sol";
import {SchemaRegistry} from "../../../contracts/evidence/SchemaRegistry.sol";
import {PartyRegistry} from "../../../contracts/identity/PartyRegistry.sol";
import {LifecycleHandler} from "./LifecycleHandler.sol";

/// @notice What holds after any sequence of approvals, challenges, decisions, revocations, supersessions and waits.
contract LifecycleInvariants is Test {
    uint32 private constant DELAY = 1 days;
    uint256 private constant YOUNGEST = 4;

    EvidenceRegistry private _evidence;
    LifecycleHandler private _handler;

    function setUp() public {
        vm.warp(1_800_000_000);
        Authority authority = new Authority(address(this), 1 hours);
        PartyRegistry parties = new PartyRegistry(address(authority), DELAY, 1 hours, 30 days);
        NotaryRegistry notaries = new NotaryRegistry(address(authority), DELAY, new KeyRegistry(address(authority)));
        SchemaRegistry schemas = new SchemaRegistry(address(authority), DELAY, notaries);
        _evidence = new EvidenceRegistry(address(authority), DELAY, notaries, schemas, parties);
        _handler = new LifecycleHandler(_evidence, parties, keccak256("report/1"));

        for (uint32 set = 1; set <= 3; ++set) notaries.createSet(_handler.seats(set), 1);
        schemas.register("report/1", _terms());
        targetContract(address(_handler));
    }

    /// forge-config: default.invariant.runs = 128
    function invariant_theYoungestAreWhatTheModelSays() public view {
        uint256 count = _handler.ghostCount();
        // All of them, at all times, at the end of each run.
        for (uint256 i = count > YOUNGEST ? count - YOUNGEST : 0; i < count; ++i) {
            bytes32 id = _handler.ghostAt(i).id;
            uint8 expected = _handler.statusAt(i, block.timestamp);
            assertEq(uint8(_evidence.statusOf(id)), expected, "status");
            // Final or upheld.
            assertEq(_evidence.isValid(id), expected == 2 || expected == 4);
        }
        assertEq(_handler.misjudged(), 0);
        assertEq(_evidence.size(), _handler.approved(), "size");
    }

    /// @dev At the end of each run: the past is answered as it was, and no record changed but in its status and end.
    function afterInvariant() public view {
        uint256 count = _handler.ghostCount();
        for (uint256 i = 0; i < count; ++i) {
            LifecycleHandler.Ghost memory ghost = _handler.ghostAt(i);
            assertEq(_handler.members(ghost.id), ghost.members);
            for (uint256 time = ghost.notarizedAt - 1; time <= block.timestamp; time += 13 hours) {
                assertEq(uint8(_evidence.statusAt(ghost.id, time)), _handler.statusAt(i, time), "past status");
            }
        }
    }

    function _terms() private view returns (ISchemaRegistry.Terms memory terms) {
        terms.notarySet = _handler.NOTARIES();
        terms.mandatoryFields = EvidenceFields.CORE;
        terms.challengeWindow = _handler.WINDOW();
        terms.bodies = ISchemaRegistry.Bodies({
            revokers: _handler.SUPERVISORS(),
            challengers: _handler.SUPERVISORS(),
            arbiters: _handler.ARBITERS(),
            arbitrationPeriod: _handler.PERIOD(),
            depositorMayRevoke: true,
            upheldByDefault: false
        });
    }
}
