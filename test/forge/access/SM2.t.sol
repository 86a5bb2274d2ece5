// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {Test} from "forge-std/Test.sol";

import {SM2} from "../../../contracts/access/libraries/SM2.sol";

/// @notice The curve as textbooks have it: affine points and an inversion each time. (0, 0) is infinity.
library PlainCurve {
    struct Point {
        uint256 x;
        uint256 y;
    }

    function times(Point memory point, uint256 scalar) internal view returns (Point memory sum) {
        for (; scalar != 0; scalar >>= 1) {
            if (scalar & 1 == 1) sum = plus(sum, point);
            point = plus(point, point);
        }
    }

    function plus(Point memory a, Point memory b) internal view returns (Point memory) {
        if (a.x == 0 && a.y == 0) return b;
        if (b.x == 0 && b.y == 0) return a;
        uint256 p = SM2.P;
        uint256 slope;
        if (a.x != b.x) {
            slope = mulmod(addmod(b.y, p - a.y, p), power(addmod(b.x, p - a.x, p), p - 2, p), p);
        } else if (a.y == b.y) {
            slope = addmod(mulmod(3, mulmod(a.x, a.x, p), p), SM2.A, p);
            slope = mulmod(slope, power(addmod(a.y, a.y, p), p - 2, p), p);
        } else {
            return Point(0, 0);
        }
        uint256 x = addmod(mulmod(slope, slope, p), p - addmod(a.x, b.x, p), p);
        return Point(x, addmod(mulmod(slope, addmod(a.x, p - x, p), p), p - a.y, p));
    }

    function power(uint256 base, uint256 exponent, uint256 modulus) internal view returns (uint256) {
        (, bytes memory result) = address(5).staticcall(abi.encode(32, 32, 32, base, exponent, modulus));
        return abi.decode(result, (uint256));
    }
}

contract SM2Test is Test {
    using PlainCurve for PlainCurve.Point;

    function _base() private pure returns (PlainCurve.Point memory) {
        return PlainCurve.Point(SM2.GX, SM2.GY);
    }

    /// @dev Signs as the standard says, with the textbook's curve; then one bit of anything makes it void.
    /// forge-config: default.fuzz.runs = 250
    function testFuzz_VerifiesWhatTheTextbookSigns(
        uint256 privateKey,
        uint256 nonce,
        bytes32 e,
        uint8 what,
        uint8 bit
    ) external view {
        privateKey = bound(privateKey, 1, SM2.N - 2);
        nonce = bound(nonce, 1, SM2.N - 1);
        PlainCurve.Point memory key = _base().times(privateKey);
        uint256 r = addmod(uint256(e), _base().times(nonce).x, SM2.N);
        uint256 s = addmod(nonce, SM2.N - mulmod(r, privateKey, SM2.N), SM2.N);
        s = mulmod(s, PlainCurve.power(1 + privateKey, SM2.N - 2, SM2.N), SM2.N);
        vm.assume(r != 0 && s != 0 && addmod(r, s, SM2.N) != 0);

        assertTrue(SM2.verifyHash(e, r, s, key.x, key.y));

        uint256[5] memory values = [uint256(e), r, s, key.x, key.y];
        values[what % 5] ^= 1 << bit;
        // A digest counts modulo n, so that two of them can be one.
        if (what % 5 == 0 && values[0] % SM2.N == uint256(e) % SM2.N) return;
        assertFalse(SM2.verifyHash(bytes32(values[0]), values[1], values[2], values[3], values[4]));
    }

    /// @dev Keys that are small multiples of the base point, and scalars that differ in few digits: where sums meet table points.
    /// forge-config: default.fuzz.runs = 250
    function testFuzz_AgreesWithTheTextbookNearTheBasePoint(
        uint8 multiple,
        bool negative,
        uint256 s,
        uint8 shift,
        uint8 digits,
        int8 offset
    ) external view {
        PlainCurve.Point memory key = _base().times(bound(multiple, 1, 40));
        if (negative) key.y = SM2.P - key.y;
        s = bound(s, 1, SM2.N - 1) & ~(type(uint256).max >> (digits == 0 ? 0 : 256 - uint256(digits)));
        s = bound(s, 1, SM2.N - 1);
        uint256 t = addmod(s >> (shift % 7), uint256(int256(offset) + 128), SM2.N);
        vm.assume(t != 0 && t != s);
        PlainCurve.Point memory sum = _base().times(s).plus(key.times(t));
        uint256 r = addmod(t, SM2.N - s, SM2.N);
        uint256 e = addmod(r, SM2.N - (sum.x % SM2.N), SM2.N);

        assertEq(SM2.verifyHash(bytes32(e), r, s, key.x, key.y), sum.x != 0 || sum.y != 0);
    }

    /// @dev Signatures of random values are nobody's.
    /// forge-config: default.fuzz.runs = 500
    function testFuzz_RefusesWhatNobodySigned(bytes32 e, uint256 r, uint256 s, uint256 multiple) external view {
        PlainCurve.Point memory key = _base().times(multiple % 16 == 0 ? 1 : multiple % 16);

        assertFalse(SM2.verifyHash(e, r, s, key.x, key.y));
    }

    /// @dev The standard's example. Memory behind the free pointer may be dirty, and what stands before it is kept.
    function test_VerifiesWhereMemoryIsDirty() external pure {
        bytes memory kept = abi.encodePacked("kept", SM2.GX, SM2.GY);
        bytes32 before = keccak256(kept);
        assembly ("memory-safe") {
            let free := mload(0x40)
            for {
                let i := 0
            } lt(i, 0x2000) {
                i := add(i, 0x20)
            } {
                mstore(add(free, i), not(0))
            }
        }

        assertTrue(
            SM2.verifyHash(
                0xf0b43e94ba45accaace692ed534382eb17e6ab5a19ce7b31f4486fdfc0d28640,
                0xf5a03b0648d2c4630eeac513e1bb81a15944da3827d5b74143ac7eaceee720b3,
                0xb1b6aa29df212fd8763182bc0d421ca1bb9038fd1f7f42d4840b69c485bbc1aa,
                0x09f9df311e5421a150dd7d161e4bc5c672179fad1833fc076bb08ff356f35020,
                0xccea490ce26775a52dc6ea718cc1aa600aed05fbf35e084a6632f6072da9ad13
            )
        );
        assertEq(keccak256(kept), before);
    }
}
