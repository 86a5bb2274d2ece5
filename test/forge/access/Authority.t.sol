// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {Test} from "forge-std/Test.sol";

import {Authority} from "../../../contracts/access/Authority.sol";
import {Roles} from "../../../contracts/access/libraries/Roles.sol";

/// @notice Administrators gone bad: they schedule, execute, call and renounce at random, with delays around the floor. Keeps its
/// own record of when each operation was announced.
contract AuthorityHandler is Test {
    uint32 public constant FLOOR = 1 hours;
    uint256 private constant PEOPLE = 4;
    /// @dev Among them a role that the suite does not know.
    uint64 private constant ROLES = 7;

    struct Operation {
        address caller;
        bytes data;
    }

    Authority public immutable authority;

    uint256 public ghostExecuted;
    uint256 public ghostUnannounced;
    Operation[] private _operations;
    /// @dev When an operation was announced last; zero once it was executed.
    mapping(bytes32 id => uint256 time) private _announcedAt;

    constructor() {
        authority = new Authority(address(this), FLOOR);
        authority.grantRole(Roles.TOKEN_OWNER, person(1), FLOOR);
        authority.handOver(person(0), 2 * FLOOR);
    }

    function announce(uint256 who, uint256 what, uint256 seed) external {
        bytes memory data = _operation(what, seed);
        vm.prank(person(who));
        try authority.schedule(address(authority), data, 0) {
            _operations.push(Operation(person(who), data));
            _announcedAt[_idOf(person(who), data)] = block.timestamp;
        } catch {}
    }

    function executeAnnounced(uint256 index, bool direct) external {
        if (_operations.length == 0) return;
        Operation memory operation = _operations[index % _operations.length];
        _execute(operation.caller, operation.data, direct);
    }

    function executeAtOnce(uint256 who, uint256 what, uint256 seed, bool direct) external {
        _execute(person(who), _operation(what, seed), direct);
    }

    function renounce(uint256 who, uint64 role) external {
        vm.prank(person(who));
        try authority.renounceRole(role % ROLES, person(who)) {} catch {}
    }

    function wait(uint32 time) external {
        vm.warp(block.timestamp + bound(time, 1, 2 * FLOOR));
    }

    function people() external pure returns (uint256) {
        return PEOPLE;
    }

    function person(uint256 who) public pure returns (address) {
        return address(uint160(0x1000 + (who % PEOPLE)));
    }

    function _execute(address caller, bytes memory data, bool direct) private {
        bytes memory call = direct ? data : abi.encodeCall(authority.execute, (address(authority), data));
        vm.prank(caller);
        (bool success, ) = address(authority).call(call);
        if (!success) return;

        bytes32 id = _idOf(caller, data);
        ++ghostExecuted;
        if (_announcedAt[id] == 0 || block.timestamp < _announcedAt[id] + FLOOR) ++ghostUnannounced;
        delete _announcedAt[id];
    }

    function _idOf(address caller, bytes memory data) private pure returns (bytes32) {
        return keccak256(abi.encode(caller, data));
    }

    function _operation(uint256 what, uint256 seed) private view returns (bytes memory) {
        uint64 role = uint64(seed % ROLES);
        address account = person(seed >> 8);
        uint32 delay = [uint32(0), FLOOR - 1, FLOOR, 3 * FLOOR][(seed >> 16) % 4];

        what = what % 6;
        if (what < 2) return abi.encodeCall(authority.grantRole, (role, account, delay));
        if (what == 2) return abi.encodeCall(authority.revokeRole, (role, account));
        if (what == 3) return abi.encodeCall(authority.setRoleAdmin, (role, uint64((seed >> 24) % ROLES)));
        if (what == 4) return abi.encodeCall(authority.setTargetAdminDelay, (account, delay));
        bytes4[] memory selectors = new bytes4[](1);
        selectors[0] = authority.grantRole.selector;
        return abi.encodeCall(authority.setTargetFunctionRole, (address(authority), selectors, role));
    }
}

contract AuthorityInvariantTest is Test {
    AuthorityHandler private _handler;
    Authority private _authority;

    function setUp() public {
        _handler = new AuthorityHandler();
        _authority = _handler.authority();
        targetContract(address(_handler));
    }

    /// forge-config: default.invariant.runs = 64
    function invariant_MembersOfDelayedRolesAlwaysWait() public view {
        for (uint64 role = 0; role < 6; ++role) {
            if (!Roles.isDelayed(role)) continue;
            for (uint256 who = 0; who < _handler.people(); ++who) {
                (uint48 since, uint32 delay, uint32 pending, uint48 effect) = _authority.getAccess(
                    role,
                    _handler.person(who)
                );
                if (since == 0) continue;
                assertGe(delay, _handler.FLOOR());
                if (effect != 0) assertGe(pending, _handler.FLOOR());
            }
        }
        assertTrue(_authority.isHandedOver());
    }

    /// forge-config: default.invariant.runs = 64
    function invariant_TheSuiteHasAnAdministrator() public view {
        uint256 admins;
        for (uint256 who = 0; who < _handler.people(); ++who) {
            (bool isAdmin, ) = _authority.hasRole(Roles.ADMIN, _handler.person(who));
            if (isAdmin) ++admins;
        }
        assertGt(admins, 0);
    }

    /// forge-config: default.invariant.runs = 64
    function invariant_DelayedRolesAreAdministeredByAdmin() public view {
        for (uint64 role = 0; role < 6; ++role) {
            if (Roles.isDelayed(role)) assertEq(_authority.getRoleAdmin(role), Roles.ADMIN);
        }
    }
}

/// @notice Only ADMIN administers roles here, so every change of the authority was announced.
contract AuthorityAnnouncementTest is Test {
    function test_ALongRandomWalkExecutesNothingUnannounced() public {
        AuthorityHandler handler = new AuthorityHandler();
        for (uint256 step = 0; step < 3_000; ++step) {
            uint256 seed = uint256(keccak256(abi.encode(step)));
            // Everything but a change of a role's administrator, after which members of a role that acts at once may grant.
            uint256 what = seed % 6 == 3 ? 2 : seed % 6;
            handler.announce(seed >> 128, what, seed >> 64);
            handler.executeAtOnce(seed >> 96, what, seed >> 32, seed & 256 != 0);
            handler.executeAnnounced(seed >> 16, seed & 512 != 0);
            if (seed % 3 == 0) handler.wait(uint32(seed));
        }

        assertEq(handler.ghostUnannounced(), 0);
        assertGt(handler.ghostExecuted(), 50);
    }
}
