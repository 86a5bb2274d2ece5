// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {ERC1967Proxy} from "@openzeppelin/contracts/proxy/ERC1967/ERC1967Proxy.sol";
import {Vm} from "forge-std/Vm.sol";

import {Authority} from "../../../contracts/access/Authority.sol";
import {IKeyRegistry} from "../../../contracts/access/interfaces/IKeyRegistry.sol";
import {KeyId, Quorum} from "../../../contracts/access/libraries/Quorum.sol";
import {RedemptionClock} from "../../../contracts/mocks/RedemptionClock.sol";
import {ReserveGate} from "../../../contracts/stablecoin/ReserveGate.sol";
import {ReserveOracle} from "../../../contracts/stablecoin/ReserveOracle.sol";
import {Stablecoin} from "../../../contracts/stablecoin/Stablecoin.sol";
import {IReserveGate} from "../../../contracts/stablecoin/interfaces/IReserveGate.sol";
import {IReserveOracle} from "../../../contracts/stablecoin/interfaces/IReserveOracle.sol";
import {IFiatToken} from "../../../contracts/stablecoin/interfaces/IFiatToken.sol";
import {ITokenRoles} from "../../../contracts/stablecoin/interfaces/ITokenRoles.sol";

/// @notice A token with its oracle and its gate. Whoever inherits is the bootstrapping admin and holds every role.
abstract contract ReserveFixture {
    Vm private constant CHEATS = Vm(address(uint160(uint256(keccak256("hevm cheat code")))));
    uint256 private constant AUDITOR_KEY = 0xA0D17;
    uint256 private constant BANK_KEY = 0xBA4C;

    uint128 internal constant UNIT = 1e6;

    Stablecoin internal _token;
    ReserveOracle internal _oracle;
    RedemptionClock internal _redemptions;
    ReserveGate internal _gate;

    function _deployReserves() internal {
        Authority authority = new Authority(address(this), 1 days);
        Stablecoin implementation = new Stablecoin("Trust Dollar", "TUSD", "USD");
        ITokenRoles.Holders memory holders = ITokenRoles.Holders(
            address(this),
            address(this),
            address(this),
            address(this),
            address(this)
        );
        bytes memory initialization = abi.encodeCall(IFiatToken.initialize, (holders));
        _token = Stablecoin(address(new ERC1967Proxy(address(implementation), initialization)));
        _oracle = new ReserveOracle(address(authority), IKeyRegistry(address(0)), _token, 1 days, 2 days);
        _redemptions = new RedemptionClock(_token);
        _gate = new ReserveGate(address(authority), _token, _oracle, _redemptions, _bounds(), _limits());

        _token.configureMinter(address(_gate), uint256(type(int256).max));
        _token.configureMinter(address(this), uint256(type(int256).max));
        _rotate();
    }

    function _rotate() internal {
        Quorum.Seat[] memory seats = new Quorum.Seat[](2);
        seats[0] = Quorum.Seat({party: 1, keys: _keys(AUDITOR_KEY)});
        seats[1] = Quorum.Seat({party: 2, keys: _keys(BANK_KEY)});
        _oracle.rotateAttesters(seats, 2);
    }

    function _approve(IReserveOracle.ReserveReport memory report) internal view returns (Quorum.Approval[] memory) {
        bytes32 digest = _oracle.hashReport(report);
        Quorum.Approval[] memory approvals = new Quorum.Approval[](2);
        approvals[0] = _sign(AUDITOR_KEY, digest);
        approvals[1] = _sign(BANK_KEY, digest);
        return approvals;
    }

    /// @dev The report that follows the latest one and leaves `headroom` from now on.
    function _nextReport(uint256 headroom) internal view returns (IReserveOracle.ReserveReport memory) {
        (IReserveOracle.ReserveReport memory last, ) = _oracle.latestReport();
        return
            IReserveOracle.ReserveReport({
                currency: "USD",
                reserves: _token.totalSupply() + headroom,
                globalSupply: _token.totalSupply(),
                headroom: headroom,
                mintCounter: _token.totalMinted(),
                composition: keccak256("bills and deposits"),
                asOf: uint64(block.timestamp),
                validUntil: uint64(block.timestamp + 1 days),
                sequence: last.sequence + 1,
                attesterVersion: _oracle.attesterVersion()
            });
    }

    function _bounds() internal pure returns (IReserveGate.GateBounds memory) {
        return
            IReserveGate.GateBounds({
                minCapacity: 1,
                maxCapacity: 50_000_000 * UNIT,
                minWindow: 1 hours,
                maxWindow: 30 days,
                minMarginBps: 1,
                maxMarginBps: 10_000
            });
    }

    function _limits() internal pure returns (IReserveGate.GateLimits memory) {
        return IReserveGate.GateLimits({capacity: 10_000_000 * UNIT, window: 1 days, marginBps: 50});
    }

    function _sign(uint256 privateKey, bytes32 digest) private pure returns (Quorum.Approval memory) {
        (uint8 v, bytes32 r, bytes32 s) = CHEATS.sign(privateKey, digest);
        KeyId key = Quorum.toKeyId(CHEATS.addr(privateKey));
        return Quorum.Approval({key: key, signature: abi.encodePacked(r, s, v)});
    }

    function _keys(uint256 privateKey) private pure returns (KeyId[] memory keys) {
        keys = new KeyId[](1);
        keys[0] = Quorum.toKeyId(CHEATS.addr(privateKey));
    }
}
