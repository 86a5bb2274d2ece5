// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {Authority} from "../../../contracts/access/Authority.sol";
import {IKeyRegistry} from "../../../contracts/access/interfaces/IKeyRegistry.sol";
import {KeyId, Quorum} from "../../../contracts/access/libraries/Quorum.sol";
import {IEvidenceRegistry} from "../../../contracts/evidence/interfaces/IEvidenceRegistry.sol";
import {FreezeCouncil} from "../../../contracts/stablecoin/FreezeCouncil.sol";
import {IFreezeCouncil} from "../../../contracts/stablecoin/interfaces/IFreezeCouncil.sol";
import {Stablecoin} from "../../../contracts/stablecoin/Stablecoin.sol";
import {StablecoinFixture} from "./StablecoinFixture.sol";

/// @notice Finds a unit good whose subject is the one demanded, and gives it its tool for an id.
contract AnyEvidence {
    function check(
        IEvidenceRegistry.EvidenceUnit calldata unit,
        bytes32,
        bytes32[] calldata,
        bytes32 schema,
        bytes32 subject,
        IEvidenceRegistry.Status status
    ) external pure returns (bytes32) {
        assert(schema == "schema" && status == IEvidenceRegistry.Status.Final);
        if (unit.subject != subject) revert IEvidenceRegistry.SubjectMismatch(unit.subject, subject);
        return unit.tool;
    }
}

/// @notice A token whose blacklister is a council of two, both of whom sign.
abstract contract FreezeCouncilFixture is StablecoinFixture {
    uint256 private constant POLICE_KEY = 0x90118;
    uint256 private constant OFFICER_KEY = 0x0FF1;

    Stablecoin internal _token;
    FreezeCouncil internal _council;

    function _deployCouncil() internal {
        _token = deployToken();
        _council = new FreezeCouncil(
            address(new Authority(address(this), 1 days)),
            IKeyRegistry(address(0)),
            _token,
            IEvidenceRegistry(address(new AnyEvidence())),
            "schema",
            30 days,
            new address[](0)
        );
        Quorum.Seat[] memory seats = new Quorum.Seat[](2);
        seats[0] = Quorum.Seat({party: 1, keys: _keys(POLICE_KEY)});
        seats[1] = Quorum.Seat({party: 2, keys: _keys(OFFICER_KEY)});
        _council.rotateCouncil(seats, 2);
        _token.updateBlacklister(address(_council));
    }

    function _terms(bytes32 legalBasis, uint256 salt) internal view returns (IFreezeCouncil.OrderTerms memory) {
        return IFreezeCouncil.OrderTerms(legalBasis, uint64(block.timestamp), 1, bytes32(salt));
    }

    function _approve(bytes32 digest) internal pure returns (Quorum.Approval[] memory approvals) {
        approvals = new Quorum.Approval[](2);
        approvals[0] = _sign(POLICE_KEY, digest);
        approvals[1] = _sign(OFFICER_KEY, digest);
    }

    function _evidence(bytes32 subject, bytes32 id) internal pure returns (IFreezeCouncil.Evidence memory evidence) {
        evidence.unit.subject = subject;
        evidence.unit.tool = id;
    }

    function _keys(uint256 key) private pure returns (KeyId[] memory keys) {
        keys = new KeyId[](1);
        keys[0] = Quorum.toKeyId(vm.addr(key));
    }

    function _sign(uint256 key, bytes32 digest) private pure returns (Quorum.Approval memory) {
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(key, digest);
        return Quorum.Approval(Quorum.toKeyId(vm.addr(key)), abi.encodePacked(r, s, v));
    }
}
