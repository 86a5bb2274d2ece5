// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {Test} from "forge-std/Test.sol";

import {CredentialRegistry} from "../../../contracts/identity/CredentialRegistry.sol";
import {ICredentialRegistry} from "../../../contracts/identity/interfaces/ICredentialRegistry.sol";
import {PartyId} from "../../../contracts/identity/interfaces/IPartyRegistry.sol";
import {CredentialHandler} from "./CredentialHandler.sol";

contract CredentialRegistryInvariantTest is Test {
    CredentialHandler private _handler;
    CredentialRegistry private _registry;
    uint256 private _topic;

    function setUp() public {
        _handler = new CredentialHandler();
        _registry = _handler.registry();
        _topic = _handler.topic();
        targetContract(address(_handler));
    }

    /// forge-config: default.invariant.runs = 24
    function invariant_ACheckSaysWhatTheRulesSay() public view {
        assertEq(_handler.ghostTrespasses(), 0);
        for (uint256 which = 0; which < _handler.SUBJECTS(); ++which) {
            bool any;
            for (uint256 issuer = 1; issuer <= _handler.ISSUERS(); ++issuer) {
                bool vouches = _handler.vouches(issuer, which);
                PartyId party = PartyId.wrap(uint40(issuer));
                assertEq(_registry.isValidFrom(_topic, _handler.subject(which), party), vouches);
                any = any || vouches;
            }
            assertEq(_registry.isValid(_topic, _handler.subject(which)), any);
        }
    }

    /// forge-config: default.invariant.runs = 24
    function invariant_RecordsTellWhatWasSaidLast() public view {
        for (uint256 which = 0; which < _handler.SUBJECTS(); ++which) {
            for (uint256 issuer = 1; issuer <= _handler.ISSUERS(); ++issuer) {
                PartyId party = PartyId.wrap(uint40(issuer));
                (
                    ICredentialRegistry.CredentialRecord memory record,
                    ICredentialRegistry.CredentialStatus status
                ) = _registry.credentialOf(_topic, _handler.subject(which), party);
                CredentialHandler.Word memory word = _handler.wordOf(issuer, which);
                assertEq(record.sequence, word.sequence);
                assertEq(record.validUntil, word.validUntil);
                assertEq(record.revokedAt != 0, word.revoked);
                bool valid = status == ICredentialRegistry.CredentialStatus.Valid;
                assertEq(valid, _handler.vouches(issuer, which));
            }
        }
    }

    /// @notice The handler is no use if it never gets anywhere: a fixed walk passes through every transition.
    function test_TheHandlerReachesEveryTransition() public {
        for (uint256 step = 0; step < 1_500; ++step) {
            uint256 seed = uint256(keccak256(abi.encode(step)));
            _handler.trust(seed, seed % 5 != 0);
            _handler.issue(seed >> 16, seed >> 32, uint32(seed >> 64), seed % 7 == 0);
            if (step % 3 == 0) _handler.revoke(seed >> 24, seed >> 48, uint8(seed >> 96));
            if (step % 4 == 0) _handler.restrict(seed >> 40, uint8(seed >> 104));
            if (step % 9 == 0) _handler.wait(uint32(seed));
        }

        assertEq(_handler.ghostTrespasses(), 0);
        assertGt(_handler.ghostIssued(), 100);
        assertGt(_handler.ghostRevoked(), 100);
        assertGt(_handler.ghostTakeovers(), 10);
        assertGt(_handler.ghostRefusedForRoom(), 0);
        invariant_ACheckSaysWhatTheRulesSay();
        invariant_RecordsTellWhatWasSaidLast();
    }
}
