// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {SM3} from "./SM3.sol";

/// @title SM2
/// @notice Verifies SM2 signatures (GB/T 32918.2-2016, ISO/IEC 14888-3:2018) on the curve sm2p256v1 with SM3 as hash.
/// @dev A signature (r, s) over e = SM3(Z || M) holds when r, s are within 1 and n - 1, t = r + s mod n is not zero,
/// (x1, y1) = s*G + t*P is not the point at infinity and r = e + x1 mod n.
///
/// Malleability: there is no rule of a low s, because there is no mirror. ECDSA takes (r, n - s) wherever it takes (r, s). Here, for the
/// same r, another s' needs s'*G + (r + s')*P to have the same x modulo n. It has for the negative of the sum, s' = -s - 2*r*d/(1 + d), and whoever
/// finds that has found the private key d; where x1 is below p - n, which is so once in 2^128, two points more have it, and their s' is a
/// discrete logarithm as well. Both halves have one encoding, below n. So a stranger cannot turn a signature into another one. Its author
/// can, as the scheme is randomised: what was signed is known by its digest, never by its signature.
///
/// How it is computed: both scalars are written with digits of -16 to 15 in base 32, and one chain of doublings serves both. The
/// multiples of P are brought to one common z, so that they are affine points of an isomorphic curve, to which the multiples of G are
/// carried over: every addition is one of a Jacobian and an affine point, and nothing is ever inverted. The coordinate x1 is compared in
/// projective form. Not constant in time, which does not matter where all input is public.
library SM2 {
    /// @notice The prime of the field.
    uint256 internal constant P = 0xFFFFFFFEFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF00000000FFFFFFFFFFFFFFFF;
    /// @notice The order of the group, a prime: every point of the curve but infinity has it.
    uint256 internal constant N = 0xFFFFFFFEFFFFFFFFFFFFFFFFFFFFFFFF7203DF6B21C6052B53BBF40939D54123;
    /// @notice Coefficient a of the curve: -3.
    uint256 internal constant A = 0xFFFFFFFEFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF00000000FFFFFFFFFFFFFFFC;
    /// @notice Coefficient b of the curve.
    uint256 internal constant B = 0x28E9FA9E9D9F5E344D5A9E4BCF6509A7F39789F515AB8F92DDBCBD414D940E93;
    /// @notice The base point's x.
    uint256 internal constant GX = 0x32C4AE2C1F1981195F9904466A39C9948FE30BBFF2660BE1715A4589334C74C7;
    /// @notice The base point's y.
    uint256 internal constant GY = 0xBC3736A2F4F6779C59BDCEE36B692153D0A9877CC62A474002DF32E52139F0A0;

    /// @dev 3/2 and -3/2 in the field.
    uint256 private constant THREE_HALVES = 0x7fffffff7fffffffffffffffffffffffffffffff800000008000000000000001;
    uint256 private constant MINUS_THREE_HALVES = 0x7fffffff7fffffffffffffffffffffffffffffff800000007ffffffffffffffe;
    /// @dev 16 in each of the 51 lower digits: added to a scalar and taken away again without borrowing, it leaves digits of -16 to 15,
    /// modulo 32. The highest digit is 0 or 1 for scalars of at most half the order.
    uint256 private constant DIGIT_OFFSETS = 0x4210842108421084210842108421084210842108421084210842108421084210;

    /// @dev What a table of multiples takes, its scalar's digits included: 32 points of 64 bytes by digit modulo 32, both coordinates
    /// negated, which saves subtractions. A y of zero stands for no point, as the curve has no such point.
    uint256 private constant TABLE = 0x840;
    /// @dev Where a table keeps its scalar's digits.
    uint256 private constant DIGITS = 0x800;
    /// @dev Behind both tables, half of the isomorphic curve's a.
    uint256 private constant HALF_A = 0x1080;

    /// @dev The base point times 1 to 16: x and y of each.
    bytes private constant BASE_MULTIPLES =
        hex"32c4ae2c1f1981195f9904466a39c9948fe30bbff2660be1715a4589334c74c7bc3736a2f4f6779c59bdcee36b692153d0a9877cc62a474002df32e52139f0a0"
        hex"56cefd60d7c87c000d58ef57fa73ba4d9c0dfa08c08a7331495c2e1da3f2bd5231b7e7e6cc8189f668535ce0f8eaf1bd6de84c182f6c8e716f780d3a970a23c3"
        hex"a97f7cd4b3c993b4be2daa8cdb41e24ca13f6bd945302244e26918f1d0509ebf530b5dd88c688ef5ccc5cec08a72150f7c400ee5cd045292aaacdd037458f6e6"
        hex"c239507105c683242a81052ff641ed69009a084ad5cc937db21646cd34a0ced5b1bf7ec4080f3c8735f1294ac0db19686bee2e96ab8c71fb7a253666cb66e009"
        hex"c749061668652e26040e008fdd5eb77a344a417b7fce19dba575da57cc372a9ef2df5db2d144e9454504c622b51cf38f5006206eb579ff7da6976eff5fbe6480"
        hex"0927afb57d93483bbb17c93e71f22a3105ff8856a66016892c8b1a1a3c4b0d30150c6b1ab4d1fc7eac1c0ef6ebf2664581adf1f0855a064dd572103000088f63"
        hex"ddf092555409c19dfdbe86a75c139906a80198337744ee78cd27e384d9fcaf15847d18ffb38e87065cd6b6e9c12d2922037937707d6a49a2223b949657e52bc1"
        hex"b9c3faeb4b1610713db4333d4e860e64d4ea35d60c1c29bb675d822ded0bb916c519b309ecf7269c2491d2de9accf2be0366a8a03024b3e03c286da2cfd31a3e"
        hex"a27233f3a59595080b4a2444a46a74c5fe8d59cb43619e4f173472a58cca247e379e72f63722c924768f7689b210f45fc3a8433140d1ebca85227940922c02e9"
        hex"d3f94862519621c121666061f65c3e32b2d0d065cd219e3284a04814db5227564b9030cf676f6a742ebd57d146dca428f6b743f64d1482d147d46fb2bab82a14"
        hex"04b3cb10c9c6d8e27c1aab770f67f543125dcdd589c2ff82668c74d78ce20ace63516355287e39fe4918e5c02e2b0b930c94816e63c4bc72739a8fd805174a4b"
        hex"bfc2df6bb17f971ad89058ca059be46e5f7b516c5bdaddad9c9f042d0279270ab145513f59636106cef696b67939bd7b73c9fc6fd150aaaab5fbf87b64af3c26"
        hex"952072d6ff9c65bdfa804513275f58aa7bea65c6421e189e2b834f1d509b9cd0e6bb9804458bb70f1a473f8d9748f23858d1434ae934ba7503891e105e009b00"
        hex"83b4a4de96a4d70f4aaf81826982d748ef22ea28be9d44de0a44248a36bb0a07e481c0d9ee8a98d4eeb6d6c6d7e74f8e3e707c8a438529492e663cd4373a2f24"
        hex"f73b839f13912c1a3291676c38d393243b424f35f0ecce4c461b1bbcb80f829c32ec7722695dc7cf5ee9fab985c12455dc2e788fb170aa144c3533771db0955e"
        hex"35648233f554ae51bbce44ef5db3e419ea133cd248a93e2555645bbc8704fb6804d7ac60f6d975ef6117bca9ce885dd6154b1870a6a651664411a9a30eca2046";

    /// @notice The digest Z of a signer's identity, which every SM2 signature covers: SM3 of the id with its length, the curve and the key.
    /// @param id The signer's id, less than 8,192 bytes, since 16 bits hold its length in bits; `1234567812345678` in ASCII where none was
    /// agreed on.
    /// @param x The public key's x.
    /// @param y The public key's y.
    /// @return The digest. It never changes for a key and its id, so keep it.
    function identityDigest(bytes memory id, uint256 x, uint256 y) internal pure returns (bytes32) {
        // The length of a longer id loses its highest bits, so that no implementation signs for the digest; it is no other id's either.
        return SM3.hash(abi.encodePacked(uint16(id.length * 8), id, A, B, GX, GY, x, y));
    }

    /// @notice Whether a point lies on the curve, which a public key must. Infinity has no coordinates and never passes: (0, 0) is not on
    /// the curve.
    /// @param x The point's x.
    /// @param y The point's y.
    /// @return Whether both are below the prime and fulfil the curve's equation.
    function isOnCurve(uint256 x, uint256 y) internal pure returns (bool) {
        if (x >= P || y >= P) return false;
        return mulmod(y, y, P) == addmod(mulmod(addmod(mulmod(x, x, P), A, P), x, P), B, P);
    }

    /// @notice Whether a key signed a message of 32 bytes.
    /// @param z The signer's {identityDigest} for this key.
    /// @param message The message M: a digest such as one of EIP-712, itself hashed by SM2 together with `z`.
    /// @param r The signature's first half.
    /// @param s The signature's second half.
    /// @param x The public key's x.
    /// @param y The public key's y.
    /// @return Whether the signature holds. False for values out of range and for a key that is no point of the curve.
    function verify(
        bytes32 z,
        bytes32 message,
        uint256 r,
        uint256 s,
        uint256 x,
        uint256 y
    ) internal pure returns (bool) {
        return verifyHash(SM3.hash(z, message), r, s, x, y);
    }

    /// @notice Whether a key signed what `e` stands for: a message of any length.
    /// @param e SM3 of the signer's {identityDigest} followed by the message.
    /// @param r The signature's first half.
    /// @param s The signature's second half.
    /// @param x The public key's x.
    /// @param y The public key's y.
    /// @return Whether the signature holds. False for values out of range and for a key that is no point of the curve.
    function verifyHash(bytes32 e, uint256 r, uint256 s, uint256 x, uint256 y) internal pure returns (bool) {
        if (r == 0 || r >= N || s == 0 || s >= N || !isOnCurve(x, y)) return false;
        uint256 t = addmod(r, s, N);
        if (t == 0) return false;

        // r = e + x1 mod n tells x1 modulo n.
        return _isCombination(addmod(r, N - (uint256(e) % N), N), s, t, x, y);
    }

    /// @dev Whether s*G + t*(x, y) is a point whose x is `x1` modulo n.
    function _isCombination(uint256 x1, uint256 s, uint256 t, uint256 x, uint256 y) private pure returns (bool) {
        bytes memory base = BASE_MULTIPLES;
        uint256 tables;
        assembly ("memory-safe") {
            // Kept for this call only: the free memory pointer stays.
            tables := mload(0x40)
        }
        // t*P is (n - t)*(-P), and of both scalars the smaller is taken.
        (t, y) = t > N / 2 ? (N - t, P - y) : (t, y);
        uint256 scale = _addKeyUp(tables, x, y);
        _shareScale(tables);
        _writeDigits(tables, t);
        _writeBase(tables + TABLE, base, scale, s > N / 2);
        _writeDigits(tables + TABLE, s > N / 2 ? N - s : s);
        (uint256 sumX, uint256 zz) = _sum(tables);

        zz = mulmod(zz, scale, P);
        zz = mulmod(zz, zz, P);
        // Infinity has no x.
        if (zz == 0) return false;
        if (mulmod(x1, zz, P) == sumX) return true;
        // Rarer than one in 2^127: x lies between n and the prime.
        return x1 < P - N && mulmod(x1 + N, zz, P) == sumX;
    }

    /// @dev Writes the digits of a scalar of at most half the order behind its table.
    function _writeDigits(uint256 table, uint256 scalar) private pure {
        assembly ("memory-safe") {
            mstore(add(table, DIGITS), xor(add(scalar, DIGIT_OFFSETS), DIGIT_OFFSETS))
        }
    }

    /// @dev Writes 1 to 16 times the key, each after 1 with a z of its own, and where -2 to -15 times it will stand what z was multiplied
    /// with on the way to the next. Co-z additions: each gives the sum, and the key itself with the sum's z.
    /// @return scale The z of 1 and of 16 times the key.
    function _addKeyUp(uint256 table, uint256 x, uint256 y) private pure returns (uint256 scale) {
        assembly ("memory-safe") {
            let p := P
            let x2
            let y2
            scale := addmod(y, y, p)
            {
                // The double, and the key with the double's z.
                let yy := mulmod(y, y, p)
                let m := addmod(mulmod(mulmod(x, x, p), 3, p), A, p)
                x := mulmod(mulmod(x, yy, p), 4, p)
                y := mulmod(mulmod(yy, yy, p), 8, p)
                x2 := addmod(mulmod(m, m, p), sub(p, addmod(x, x, p)), p)
                y2 := addmod(mulmod(m, addmod(x, sub(p, x2), p), p), sub(p, y), p)
            }
            let at := add(table, 0x80)
            mstore(at, x2)
            mstore(add(at, 0x20), y2)

            let mirror := add(table, 0x780)
            for {} gt(mirror, at) {
                mirror := sub(mirror, 0x40)
            } {
                let h := addmod(x, sub(p, x2), p)
                let r := addmod(y, sub(p, y2), p)
                scale := mulmod(scale, h, p)
                mstore(mirror, h)
                h := mulmod(h, h, p)
                x2 := sub(p, mulmod(x2, h, p))
                x := mulmod(x, h, p)
                y := mulmod(y, addmod(x, x2, p), p)
                x2 := addmod(x2, addmod(mulmod(r, r, p), sub(p, x), p), p)
                y2 := addmod(mulmod(r, addmod(x, sub(p, x2), p), p), sub(p, y), p)
                at := add(at, 0x40)
                mstore(at, x2)
                mstore(add(at, 0x20), y2)
            }
            // -16 has the place of 16, which is no digit. Then 1 and -1; all negated.
            mstore(add(table, 0x400), sub(p, x2))
            x := sub(p, x)
            mstore(add(table, 0x40), x)
            mstore(add(table, 0x60), sub(p, y))
            mstore(add(table, 0x7c0), x)
            mstore(add(table, 0x7e0), y)
        }
    }

    /// @dev Brings 2 to 15 times the key to the z of the others, and writes the negatives and the zero.
    function _shareScale(uint256 table) private pure {
        assembly ("memory-safe") {
            let p := P
            mstore(add(table, 0x20), 0)

            let f := 1
            for {
                let at := add(table, 0x3c0)
                let mirror := add(table, 0x440)
                let end := add(table, 0x40)
            } gt(at, end) {
                at := sub(at, 0x40)
                mirror := add(mirror, 0x40)
            } {
                f := mulmod(f, mload(mirror), p)
                let ff := mulmod(f, f, p)
                let x := sub(p, mulmod(mload(at), ff, p))
                let y := mulmod(mload(add(at, 0x20)), mulmod(ff, f, p), p)
                mstore(at, x)
                mstore(add(at, 0x20), sub(p, y))
                mstore(mirror, x)
                mstore(add(mirror, 0x20), y)
            }
        }
    }

    /// @dev Writes the table of the base point, or of its negative, carried over to the curve that `scale` makes, and half of that curve's
    /// a behind it.
    function _writeBase(uint256 table, bytes memory base, uint256 scale, bool negative) private pure {
        assembly ("memory-safe") {
            let p := P
            let zz := mulmod(scale, scale, p)
            mstore(add(table, sub(HALF_A, TABLE)), mulmod(MINUS_THREE_HALVES, mulmod(zz, zz, p), p))
            let zzz := mulmod(zz, scale, p)
            if negative {
                zzz := sub(p, zzz)
            }
            zz := sub(p, zz)

            mstore(add(table, 0x20), 0)
            let from := add(base, 0x20)
            let mirror := add(table, 0x7c0)
            for {
                let at := add(table, 0x40)
            } iszero(gt(at, mirror)) {
                at := add(at, 0x40)
                from := add(from, 0x40)
                mirror := sub(mirror, 0x40)
            } {
                let x := mulmod(mload(from), zz, p)
                let y := mulmod(mload(add(from, 0x20)), zzz, p)
                mstore(at, x)
                mstore(add(at, 0x20), sub(p, y))
                // The sixteenth has one place only, which is that of -16.
                mstore(mirror, x)
                mstore(add(mirror, 0x20), y)
            }
        }
    }

    /// @dev s*G + t*P on the curve that the tables were made for: Jacobian x and z; z is zero for infinity.
    // solhint-disable-next-line function-max-lines
    function _sum(uint256 tables) private pure returns (uint256 x, uint256 z) {
        assembly ("memory-safe") {
            // A point and the one at `entry`, whose x are the same. Infinity is x = 0 with z = 0 here, so it is met as well.
            function unusual(z1, r, entry, halfA, p) -> x3, y3, z3 {
                let px := sub(p, mload(entry))
                let py := sub(p, mload(add(entry, 0x20)))
                if iszero(z1) {
                    x3 := px
                    y3 := py
                    z3 := 1
                    leave
                }
                // A point and its negative make infinity, a point and itself its double.
                if iszero(r) {
                    let m := addmod(mulmod(THREE_HALVES, mulmod(px, px, p), p), halfA, p)
                    z3 := sub(p, py)
                    let n := mulmod(py, z3, p)
                    px := mulmod(px, n, p)
                    x3 := addmod(px, addmod(px, mulmod(m, m, p), p), p)
                    y3 := addmod(mulmod(m, addmod(x3, px, p), p), mulmod(n, n, p), p)
                }
            }

            let p := P
            let y
            for {
                let shift := 255
            } 1 {
                shift := sub(shift, 5)
            } {
                for {
                    let table := tables
                } lt(table, add(tables, HALF_A)) {
                    table := add(table, TABLE)
                } {
                    let entry := add(table, shl(6, and(shr(shift, mload(add(table, DIGITS))), 31)))
                    let r := mload(add(entry, 0x20))
                    if iszero(r) {
                        continue
                    }
                    let v := mulmod(z, z, p)
                    r := addmod(y, mulmod(r, mulmod(z, v, p), p), p)
                    v := addmod(x, mulmod(mload(entry), v, p), p)
                    if iszero(v) {
                        x, y, z := unusual(z, r, entry, mload(add(tables, HALF_A)), p)
                        continue
                    }
                    let h := sub(p, v)
                    z := mulmod(z, h, p)
                    v := mulmod(h, v, p)
                    h := mulmod(h, v, p)
                    v := mulmod(x, v, p)
                    x := addmod(v, addmod(v, addmod(h, mulmod(r, r, p), p), p), p)
                    y := addmod(mulmod(y, h, p), mulmod(r, addmod(x, v, p), p), p)
                }
                if iszero(shift) {
                    break
                }

                // Five doublings, written out: a loop would cost 10,000 gas. w is a/2 * z^4, which each updates for the next.
                let w := mulmod(z, z, p)
                w := mulmod(mload(add(tables, HALF_A)), mulmod(w, w, p), p)
                {
                    let n := sub(p, y)
                    z := mulmod(n, z, p)
                    n := mulmod(n, y, p)
                    let b := mulmod(n, x, p)
                    let m := addmod(w, mulmod(THREE_HALVES, mulmod(x, x, p), p), p)
                    n := mulmod(n, n, p)
                    x := addmod(b, addmod(b, mulmod(m, m, p), p), p)
                    y := addmod(n, mulmod(m, addmod(x, b, p), p), p)
                    w := mulmod(w, n, p)
                }
                {
                    let n := sub(p, y)
                    z := mulmod(n, z, p)
                    n := mulmod(n, y, p)
                    let b := mulmod(n, x, p)
                    let m := addmod(w, mulmod(THREE_HALVES, mulmod(x, x, p), p), p)
                    n := mulmod(n, n, p)
                    x := addmod(b, addmod(b, mulmod(m, m, p), p), p)
                    y := addmod(n, mulmod(m, addmod(x, b, p), p), p)
                    w := mulmod(w, n, p)
                }
                {
                    let n := sub(p, y)
                    z := mulmod(n, z, p)
                    n := mulmod(n, y, p)
                    let b := mulmod(n, x, p)
                    let m := addmod(w, mulmod(THREE_HALVES, mulmod(x, x, p), p), p)
                    n := mulmod(n, n, p)
                    x := addmod(b, addmod(b, mulmod(m, m, p), p), p)
                    y := addmod(n, mulmod(m, addmod(x, b, p), p), p)
                    w := mulmod(w, n, p)
                }
                {
                    let n := sub(p, y)
                    z := mulmod(n, z, p)
                    n := mulmod(n, y, p)
                    let b := mulmod(n, x, p)
                    let m := addmod(w, mulmod(THREE_HALVES, mulmod(x, x, p), p), p)
                    n := mulmod(n, n, p)
                    x := addmod(b, addmod(b, mulmod(m, m, p), p), p)
                    y := addmod(n, mulmod(m, addmod(x, b, p), p), p)
                    w := mulmod(w, n, p)
                }
                {
                    let n := sub(p, y)
                    z := mulmod(n, z, p)
                    n := mulmod(n, y, p)
                    let b := mulmod(n, x, p)
                    let m := addmod(w, mulmod(THREE_HALVES, mulmod(x, x, p), p), p)
                    n := mulmod(n, n, p)
                    x := addmod(b, addmod(b, mulmod(m, m, p), p), p)
                    y := addmod(n, mulmod(m, addmod(x, b, p), p), p)
                }
            }
        }
    }
}
