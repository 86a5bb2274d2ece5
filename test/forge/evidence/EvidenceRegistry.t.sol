// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {Test} from "forge-std/Test.sol";

import {Authority} from "../../../contracts/access/Authority.sol";
import {IKeyRegistry} from "../../../contracts/access/interfaces/IKeyRegistry.sol";
import {EvidenceRegistry} from "../../../contracts/evidence/EvidenceRegistry.sol";
import {IEvidenceRegistry} from "../../../contracts/evidence/interfaces/IEvidenceRegistry.sol";
import {INotaryRegistry} from "../../../contracts/evidence/interfaces/INotaryRegistry.sol";
import {ISchemaRegistry} from "../../../contracts/evidence/interfaces/ISchemaRegistry.sol";
import {EvidenceFields} from "../../../contracts/evidence/libraries/EvidenceFields.sol";
import {NotaryRegistry} from "../../../contracts/evidence/NotaryRegistry.sol";
import {SchemaRegistry} from "../../../contracts/evidence/SchemaRegistry.sol";
import {PartyRegistry} from "../../../contracts/identity/PartyRegistry.sol";
import {EvidenceHandler} from "./EvidenceHandler.sol";

/// @notice What holds after any sequence of notarizations, forgeries, rotations and waits.
contract EvidenceRegistryInvariants is Test {
    uint32 private constant DELAY = 1 days;
    // A role of this test alone: the suite's own for rotations is never without a delay.
    uint64 private constant ROTATOR = 1_000;

    EvidenceRegistry private _evidence;
    EvidenceHandler private _handler;

    function setUp() public {
        vm.warp(1_800_000_000);
        Authority authority = new Authority(address(this), 1 hours);
        PartyRegistry parties = new PartyRegistry(address(authority), DELAY, 1 hours, 30 days);
        parties.register(0);
        NotaryRegistry notaries = new NotaryRegistry(address(authority), DELAY, IKeyRegistry(address(0)));
        SchemaRegistry schemas = new SchemaRegistry(address(authority), DELAY, notaries);
        _evidence = new EvidenceRegistry(address(authority), DELAY, notaries, schemas, parties);
        _handler = new EvidenceHandler(_evidence, notaries, keccak256("certificate/1"));

        notaries.createSet(_handler.seats(), uint8(_handler.threshold()));
        ISchemaRegistry.Terms memory terms;
        (terms.notarySet, terms.mandatoryFields) = (1, EvidenceFields.CORE);
        schemas.register("certificate/1", terms);
        bytes4[] memory rotation = new bytes4[](1);
        rotation[0] = INotaryRegistry.rotateSet.selector;
        authority.setTargetFunctionRole(address(notaries), rotation, ROTATOR);
        authority.grantRole(ROTATOR, address(_handler), 0);
        targetContract(address(_handler));
    }

    function invariant_sequenceGrowsAndWhatIsRecordedHadAQuorum() public view {
        uint256 count = _handler.ghostCount();
        assertEq(_evidence.size(), count);
        if (count == 0) return;

        // Every ghost was the newest once, so each is checked right after it was recorded.
        EvidenceHandler.Ghost memory newest = _handler.ghost(count - 1);
        assertEq(_evidence.recordOf(newest.id).sequence, count);
        assertGe(newest.distinctSeats, newest.threshold);
        assertEq(_handler.wronglyAccepted(), 0);
        assertEq(_handler.wronglyRefused(), 0);
    }

    /// @dev At the end of each run: no record changed since it was written. A run in which nothing was recorded and nothing refused
    /// would prove nothing.
    function afterInvariant() public view {
        uint256 count = _handler.ghostCount();
        assertGt(count, 0);
        assertGt(_handler.refused(), 0);

        for (uint256 i = 0; i < count; ++i) {
            EvidenceHandler.Ghost memory ghost = _handler.ghost(i);
            IEvidenceRegistry.Record memory record = _evidence.recordOf(ghost.id);
            assertEq(keccak256(abi.encode(record)), ghost.record);
            assertEq(record.sequence, i + 1);
        }
    }
}
