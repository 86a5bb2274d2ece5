// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {Test} from "forge-std/Test.sol";

import {IKeyRegistry} from "../../../contracts/access/interfaces/IKeyRegistry.sol";
import {KeyId, Quorum} from "../../../contracts/access/libraries/Quorum.sol";
import {ERC1271Wallet} from "../../../contracts/mocks/ERC1271Wallet.sol";
import {QuorumHarness} from "../../../contracts/mocks/QuorumHarness.sol";

/// @notice Rotates sets and submits approvals, honest and forged, and keeps its own count of who really signed.
contract QuorumHandler is Test {
    uint256 private constant SEATS = 6;
    uint256 private constant KEYS_PER_SEAT = 3;
    uint256 private constant CURVE_ORDER = 0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141;

    /// @dev One drawn approval: which seat and key it names, and what is wrong with it.
    struct Draw {
        uint256 seat;
        uint256 key;
        uint256 fault;
    }

    QuorumHarness public immutable quorum = new QuorumHarness(IKeyRegistry(address(0)));

    uint256 public ghostSets;
    uint256 public ghostAccepted;
    uint256 public ghostRefused;
    uint256 public ghostWronglyAccepted;
    uint256 public ghostWronglyRefused;
    mapping(uint256 set => uint256 threshold) public ghostThreshold;
    mapping(uint256 set => uint256 seats) public ghostSeats;

    mapping(uint256 seat => mapping(uint256 key => uint256 secret)) private _secrets;
    mapping(uint256 seat => mapping(uint256 key => address account)) private _accounts;

    constructor() {
        for (uint256 seat = 0; seat < SEATS; ++seat) {
            for (uint256 key = 0; key < KEYS_PER_SEAT; ++key) {
                uint256 secret = uint256(keccak256(abi.encode("seat", seat, key))) % CURVE_ORDER;
                _secrets[seat][key] = secret;
                // The last key of each seat is a contract account, owned by the key before it.
                bool isWallet = key == KEYS_PER_SEAT - 1;
                address owner = vm.addr(isWallet ? _secrets[seat][key - 1] : secret);
                _secrets[seat][key] = isWallet ? _secrets[seat][key - 1] : secret;
                _accounts[seat][key] = isWallet ? address(new ERC1271Wallet(owner)) : owner;
            }
        }
        rotate(SEATS, 2);
    }

    function rotate(uint256 seatCount, uint256 threshold) public {
        seatCount = bound(seatCount, 1, SEATS);
        threshold = bound(threshold, 1, seatCount);

        Quorum.Seat[] memory seats = new Quorum.Seat[](seatCount);
        for (uint256 seat = 0; seat < seatCount; ++seat) {
            seats[seat].party = uint40(seat + 1);
            seats[seat].keys = new KeyId[](KEYS_PER_SEAT);
            for (uint256 key = 0; key < KEYS_PER_SEAT; ++key) seats[seat].keys[key] = _keyId(seat, key);
        }

        uint256 set = ++ghostSets;
        quorum.write(set, seats, threshold);
        ghostThreshold[set] = threshold;
        ghostSeats[set] = seatCount;
    }

    function submit(uint256 set, bytes32 digest, uint256 seed, uint256 count, bool honest) external {
        set = bound(set, 1, ghostSets);
        count = bound(count, 0, SEATS + 1);

        Quorum.Approval[] memory approvals = new Quorum.Approval[](count);
        bool sound = true;
        uint256 seen;
        for (uint256 i = 0; i < count; ++i) {
            Draw memory draw = _draw(uint256(keccak256(abi.encode(seed, i))), i, honest);
            approvals[i] = Quorum.Approval(_keyId(draw.seat, draw.key), _sign(draw, digest));
            sound = sound && draw.fault == 0 && draw.seat < ghostSeats[set] && seen & (1 << draw.seat) == 0;
            seen |= 1 << draw.seat;
        }
        // Distinct seats, each with a true signature, are as many as approvals.
        bool expected = sound && count >= ghostThreshold[set];

        try quorum.requireApproved(set, digest, approvals) returns (uint256 approved) {
            ++ghostAccepted;
            if (!expected || approved != seen) ++ghostWronglyAccepted;
        } catch {
            ++ghostRefused;
            if (expected) ++ghostWronglyRefused;
        }
    }

    /// @dev An honest draw takes one seat after the other and makes no fault.
    function _draw(uint256 seed, uint256 i, bool honest) private pure returns (Draw memory) {
        uint256 key = (seed >> 8) % KEYS_PER_SEAT;
        if (honest) return Draw(i % SEATS, key, 0);
        uint256 fault = (seed >> 16) % 12;
        return Draw(seed % SEATS, key, fault < 5 ? fault : 0);
    }

    function _sign(Draw memory draw, bytes32 digest) private view returns (bytes memory) {
        if (draw.fault == 1) digest = ~digest;
        // The next seat's key instead of this one's.
        uint256 signer = draw.fault == 2 ? (draw.seat + 1) % SEATS : draw.seat;
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(_secrets[signer][draw.key], digest);

        if (draw.fault == 3) return abi.encodePacked(r, CURVE_ORDER - uint256(s), v == 27 ? uint8(28) : uint8(27));
        if (draw.fault == 4) return abi.encodePacked(r, s, v, uint8(0));
        return abi.encodePacked(r, s, v);
    }

    function _keyId(uint256 seat, uint256 key) private view returns (KeyId) {
        return Quorum.toKeyId(_accounts[seat][key]);
    }
}

contract QuorumInvariantTest is Test {
    QuorumHandler private _handler;

    function setUp() public {
        _handler = new QuorumHandler();
        targetContract(address(_handler));
        bytes4[] memory selectors = new bytes4[](2);
        selectors[0] = QuorumHandler.rotate.selector;
        selectors[1] = QuorumHandler.submit.selector;
        targetSelector(FuzzSelector(address(_handler), selectors));
    }

    /// forge-config: default.invariant.runs = 32
    function invariant_AcceptsExactlyWhatEnoughDistinctSeatsSigned() public view {
        assertEq(_handler.ghostWronglyAccepted(), 0, "accepted too few or false approvals");
        assertEq(_handler.ghostWronglyRefused(), 0, "refused a quorum");
    }

    /// forge-config: default.invariant.runs = 32
    function invariant_SetsNeverChange() public view {
        for (uint256 set = 1; set <= _handler.ghostSets(); ++set) {
            (uint8 threshold, uint8 seats) = _handler.quorum().thresholdOf(set);
            assertEq(threshold, _handler.ghostThreshold(set));
            assertEq(seats, _handler.ghostSeats(set));
        }
    }

    function afterInvariant() public view {
        assertGt(_handler.ghostAccepted(), 0, "the run accepted nothing");
        assertGt(_handler.ghostRefused(), 0, "the run refused nothing");
    }
}

contract QuorumFuzzTest is Test {
    QuorumHarness private _quorum;

    function setUp() public {
        _quorum = new QuorumHarness(IKeyRegistry(address(0)));
    }

    /// @notice However often one seat approves, with whichever of its keys, it counts once.
    function testFuzz_OneSeatIsNeverAQuorumOfTwo(uint256 seed, uint8 count, bytes32 digest) public {
        uint256[] memory secrets = new uint256[](3);
        KeyId[] memory keys = new KeyId[](3);
        for (uint256 i = 0; i < 3; ++i) {
            secrets[i] = bound(uint256(keccak256(abi.encode(seed, i))), 1, type(uint128).max);
            keys[i] = Quorum.toKeyId(vm.addr(secrets[i]));
        }
        Quorum.Seat[] memory seats = new Quorum.Seat[](2);
        seats[0] = Quorum.Seat(1, keys);
        seats[1].party = 2;
        seats[1].keys = new KeyId[](1);
        seats[1].keys[0] = Quorum.toKeyId(address(0xdead));
        _quorum.write(1, seats, 2);

        Quorum.Approval[] memory approvals = new Quorum.Approval[](bound(count, 0, 8));
        for (uint256 i = 0; i < approvals.length; ++i) {
            (uint8 v, bytes32 r, bytes32 s) = vm.sign(secrets[i % 3], digest);
            approvals[i] = Quorum.Approval(keys[i % 3], abi.encodePacked(r, s, v));
        }

        vm.expectRevert();
        _quorum.requireApproved(1, digest, approvals);
    }

    /// @notice A written set answers for exactly the keys that it was given.
    function testFuzz_OnlyWrittenKeysSit(uint160 member, bytes32 key) public {
        vm.assume(member != 0);
        Quorum.Seat[] memory seats = new Quorum.Seat[](1);
        seats[0].party = 1;
        seats[0].keys = new KeyId[](1);
        seats[0].keys[0] = Quorum.toKeyId(address(member));
        _quorum.write(1, seats, 1);

        bool sits = key == bytes32(uint256(member));
        assertEq(_quorum.seatPlusOneOf(1, KeyId.wrap(key)), sits ? 1 : 0);
        assertEq(_quorum.seatPlusOneOf(1, seats[0].keys[0]), 1);
    }

    function test_KeyIdsMatchTheGoldenVectors() public view {
        string memory vectors = vm.readFile("test/vectors/access.json");
        for (uint256 i = 0; i < 3; ++i) {
            string memory path = string.concat(".keyIds[", vm.toString(i), "]");
            address account = vm.parseJsonAddress(vectors, string.concat(path, ".account"));
            bytes32 keyId = vm.parseJsonBytes32(vectors, string.concat(path, ".keyId"));
            assertEq(KeyId.unwrap(_quorum.toKeyId(account)), keyId);
        }
    }
}
