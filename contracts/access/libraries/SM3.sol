// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

/// @title SM3
/// @notice The hash function SM3 (GB/T 32905-2016, ISO/IEC 10118-3:2018), exact for input of any length.
/// @dev Two ways to save gas run through the code. A 32-bit value may carry rubbish above its 32 bits as long as it is only
/// added, XORed and ANDed, so it is masked before rotations only. A masked value times {PAIR} stands there twice, so that one
/// shift to the right rotates it. Message words lie in lanes of 64 bits: three of them are expanded at once.
library SM3 {
    /// @dev The initial value: registers A to H, 32 bits each, A the highest.
    uint256 private constant INITIAL = 0x7380166f4914b2b9172442d7da8a0600a96f30bc163138aae38dee4db0fb0e4e;
    /// @dev Where the round constants lie in the work area: behind 68 lanes of 8 bytes and three more that are written over.
    uint256 private constant ROUND_CONSTANTS = 0x240;

    /// @notice Hashes bytes.
    /// @param data What is hashed.
    /// @return digest Its SM3.
    function hash(bytes memory data) internal pure returns (bytes32 digest) {
        uint256 work = _workArea();
        uint256 state = INITIAL;
        uint256 blocks = (data.length + 72) / 64;

        for (uint256 i = 0; i < blocks; ++i) {
            (uint256 left, uint256 right) = _block(data, i * 64, i + 1 == blocks);
            _expand(work, left, right);
            state = _compress(work, state);
        }
        return bytes32(state);
    }

    /// @notice Hashes 64 bytes, given as two words: half the price of {hash}.
    /// @param left The first 32 bytes.
    /// @param right The last 32 bytes.
    /// @return digest Their SM3.
    function hash(bytes32 left, bytes32 right) internal pure returns (bytes32 digest) {
        uint256 work = _workArea();
        _expand(work, uint256(left), uint256(right));
        uint256 state = _compress(work, INITIAL);

        _expand(work, 1 << 255, 512);
        return bytes32(_compress(work, state));
    }

    /// @dev The 64 bytes at `offset` of the padded input: the data, one bit, zeros, the length in bits.
    function _block(bytes memory data, uint256 offset, bool last) private pure returns (uint256 left, uint256 right) {
        left = _word(data, offset);
        right = _word(data, offset + 32);
        if (last) right |= data.length * 8;
    }

    /// @dev 32 bytes of the input with the closing bit behind it and zeros from there on.
    function _word(bytes memory data, uint256 offset) private pure returns (uint256 word) {
        uint256 length = data.length;
        if (offset > length) return 0;

        assembly ("memory-safe") {
            // May read behind the data; what is read there is shifted out.
            word := mload(add(add(data, 0x20), offset))
        }
        uint256 rest = length - offset;
        if (rest < 32) word = ((word >> (256 - rest * 8)) << (256 - rest * 8)) | (1 << (255 - rest * 8));
    }

    /// @dev Memory to work in, with the constants of the 64 rounds, each rotated for its round. Kept for this call only: the
    /// free memory pointer stays.
    function _workArea() private pure returns (uint256 work) {
        assembly ("memory-safe") {
            work := mload(0x40)
            let constants := add(work, ROUND_CONSTANTS)
            mstore(constants, 0x79cc4519f3988a32e7311465ce6228cb9cc451973988a32f7311465ee6228cbc)
            mstore(add(constants, 0x20), 0xcc451979988a32f3311465e76228cbcec451979c88a32f3911465e73228cbce6)
            mstore(add(constants, 0x40), 0x9d8a7a873b14f50f7629ea1eec53d43cd8a7a879b14f50f3629ea1e7c53d43ce)
            mstore(add(constants, 0x60), 0x8a7a879d14f50f3b29ea1e7653d43ceca7a879d84f50f3b19ea1e7623d43cec5)
            mstore(add(constants, 0x80), 0x7a879d8af50f3b14ea1e7629d43cec53a879d8a750f3b14fa1e7629e43cec53d)
            mstore(add(constants, 0xa0), 0x879d8a7a0f3b14f51e7629ea3cec53d479d8a7a8f3b14f50e7629ea1cec53d43)
            mstore(add(constants, 0xc0), 0x9d8a7a873b14f50f7629ea1eec53d43cd8a7a879b14f50f3629ea1e7c53d43ce)
            mstore(add(constants, 0xe0), 0x8a7a879d14f50f3b29ea1e7653d43ceca7a879d84f50f3b19ea1e7623d43cec5)
        }
    }

    /// @dev Writes W0 to W67 of a block, each into a lane of 64 bits.
    function _expand(uint256 work, uint256 left, uint256 right) private pure {
        assembly ("memory-safe") {
            // Four 32-bit words of the lower half of `half` into four lanes.
            function spread(at, half) {
                half := and(half, 0xffffffffffffffffffffffffffffffff)
                half := and(or(half, shl(64, half)), 0x0000000000000000ffffffffffffffff0000000000000000ffffffffffffffff)
                half := and(or(half, shl(32, half)), 0x00000000ffffffff00000000ffffffff00000000ffffffff00000000ffffffff)
                mstore(at, half)
            }
            spread(work, shr(128, left))
            spread(add(work, 0x20), left)
            spread(add(work, 0x40), shr(128, right))
            spread(add(work, 0x60), right)

            // The lane behind the first sixteen is multiplied before it is written.
            mstore(add(work, 0x80), 0)

            // W[j] = P1(W[j-16] ^ W[j-9] ^ W[j-3]<<<15) ^ W[j-13]<<<7 ^ W[j-6], for j to j+2; the fourth lane is rubbish
            // that the next turn overwrites.
            let lanes := 0x00000000ffffffff00000000ffffffff00000000ffffffff00000000ffffffff
            for {
                let at := add(work, 0x80)
                let end := add(work, 0x220)
            } lt(at, end) {
                at := add(at, 0x18)
            } {
                let v := shr(17, mul(mload(sub(at, 0x18)), 0x100000001))
                v := xor(v, xor(mload(sub(at, 0x80)), mload(sub(at, 0x48))))
                v := mul(and(v, lanes), 0x100000001)
                v := xor(v, xor(shr(17, v), shr(9, v)))
                let w := shr(25, mul(mload(sub(at, 0x68)), 0x100000001))
                mstore(at, and(xor(v, xor(w, mload(sub(at, 0x30)))), lanes))
            }
        }
    }

    /// @dev The compression function: 64 rounds over a block that {_expand} wrote. Four rounds stand one after the other, so
    /// that no register has to be moved: what is D in one round is A in the next. A, B and E stand doubled.
    // solhint-disable-next-line function-max-lines
    function _compress(uint256 work, uint256 state) private pure returns (uint256 next) {
        assembly ("memory-safe") {
            let a := mul(shr(224, state), 0x100000001)
            let b := mul(and(shr(192, state), 0xffffffff), 0x100000001)
            let c := shr(160, state)
            let d := shr(128, state)
            let e := mul(and(shr(96, state), 0xffffffff), 0x100000001)
            let f := mul(and(shr(64, state), 0xffffffff), 0x100000001)
            let g := shr(32, state)
            let h := state
            // Both pointers stand before the value, which is read as the lowest bits of a word.
            let w := sub(work, 0x18)
            let k := add(work, 0x224)
            let q
            let t
            for {} lt(w, add(work, 0x68)) {
                w := add(w, 0x20)
                k := add(k, 0x10)
            } {
                q := shr(20, a)
                t := shr(25, mul(and(add(add(q, e), mload(k)), 0xffffffff), 0x100000001))
                d := add(add(xor(q, t), d), add(xor(a, xor(b, c)), xor(mload(w), mload(add(w, 0x20)))))
                d := mul(and(d, 0xffffffff), 0x100000001)
                h := add(add(t, h), add(xor(e, xor(f, g)), mload(w)))
                h := mul(and(h, 0xffffffff), 0x10000000100000001)
                h := xor(h, xor(shr(23, h), shr(15, h)))
                b := shr(23, b)
                f := shr(13, f)

                q := shr(20, d)
                t := shr(25, mul(and(add(add(q, h), mload(add(k, 0x04))), 0xffffffff), 0x100000001))
                c := add(add(xor(q, t), c), add(xor(d, xor(a, b)), xor(mload(add(w, 0x08)), mload(add(w, 0x28)))))
                c := mul(and(c, 0xffffffff), 0x100000001)
                g := add(add(t, g), add(xor(h, xor(e, f)), mload(add(w, 0x08))))
                g := mul(and(g, 0xffffffff), 0x10000000100000001)
                g := xor(g, xor(shr(23, g), shr(15, g)))
                a := shr(23, a)
                e := shr(13, e)

                q := shr(20, c)
                t := shr(25, mul(and(add(add(q, g), mload(add(k, 0x08))), 0xffffffff), 0x100000001))
                b := add(add(xor(q, t), b), add(xor(c, xor(d, a)), xor(mload(add(w, 0x10)), mload(add(w, 0x30)))))
                b := mul(and(b, 0xffffffff), 0x100000001)
                f := add(add(t, f), add(xor(g, xor(h, e)), mload(add(w, 0x10))))
                f := mul(and(f, 0xffffffff), 0x10000000100000001)
                f := xor(f, xor(shr(23, f), shr(15, f)))
                d := shr(23, d)
                h := shr(13, h)

                q := shr(20, b)
                t := shr(25, mul(and(add(add(q, f), mload(add(k, 0x0c))), 0xffffffff), 0x100000001))
                a := add(add(xor(q, t), a), add(xor(b, xor(c, d)), xor(mload(add(w, 0x18)), mload(add(w, 0x38)))))
                a := mul(and(a, 0xffffffff), 0x100000001)
                e := add(add(t, e), add(xor(f, xor(g, h)), mload(add(w, 0x18))))
                e := mul(and(e, 0xffffffff), 0x10000000100000001)
                e := xor(e, xor(shr(23, e), shr(15, e)))
                c := shr(23, c)
                g := shr(13, g)
            }

            for {} lt(w, add(work, 0x1e8)) {
                w := add(w, 0x20)
                k := add(k, 0x10)
            } {
                q := shr(20, a)
                t := shr(25, mul(and(add(add(q, e), mload(k)), 0xffffffff), 0x100000001))
                d := add(add(xor(q, t), d), add(or(and(a, or(b, c)), and(b, c)), xor(mload(w), mload(add(w, 0x20)))))
                d := mul(and(d, 0xffffffff), 0x100000001)
                h := add(add(t, h), add(xor(g, and(e, xor(f, g))), mload(w)))
                h := mul(and(h, 0xffffffff), 0x10000000100000001)
                h := xor(h, xor(shr(23, h), shr(15, h)))
                b := shr(23, b)
                f := shr(13, f)

                q := shr(20, d)
                t := shr(25, mul(and(add(add(q, h), mload(add(k, 0x04))), 0xffffffff), 0x100000001))
                c := add(
                    add(xor(q, t), c),
                    add(or(and(d, or(a, b)), and(a, b)), xor(mload(add(w, 0x08)), mload(add(w, 0x28))))
                )
                c := mul(and(c, 0xffffffff), 0x100000001)
                g := add(add(t, g), add(xor(f, and(h, xor(e, f))), mload(add(w, 0x08))))
                g := mul(and(g, 0xffffffff), 0x10000000100000001)
                g := xor(g, xor(shr(23, g), shr(15, g)))
                a := shr(23, a)
                e := shr(13, e)

                q := shr(20, c)
                t := shr(25, mul(and(add(add(q, g), mload(add(k, 0x08))), 0xffffffff), 0x100000001))
                b := add(
                    add(xor(q, t), b),
                    add(or(and(c, or(d, a)), and(d, a)), xor(mload(add(w, 0x10)), mload(add(w, 0x30))))
                )
                b := mul(and(b, 0xffffffff), 0x100000001)
                f := add(add(t, f), add(xor(e, and(g, xor(h, e))), mload(add(w, 0x10))))
                f := mul(and(f, 0xffffffff), 0x10000000100000001)
                f := xor(f, xor(shr(23, f), shr(15, f)))
                d := shr(23, d)
                h := shr(13, h)

                q := shr(20, b)
                t := shr(25, mul(and(add(add(q, f), mload(add(k, 0x0c))), 0xffffffff), 0x100000001))
                a := add(
                    add(xor(q, t), a),
                    add(or(and(b, or(c, d)), and(c, d)), xor(mload(add(w, 0x18)), mload(add(w, 0x38))))
                )
                a := mul(and(a, 0xffffffff), 0x100000001)
                e := add(add(t, e), add(xor(h, and(f, xor(g, h))), mload(add(w, 0x18))))
                e := mul(and(e, 0xffffffff), 0x10000000100000001)
                e := xor(e, xor(shr(23, e), shr(15, e)))
                c := shr(23, c)
                g := shr(13, g)
            }

            next := or(shl(224, a), shl(192, and(b, 0xffffffff)))
            next := or(next, or(shl(160, and(c, 0xffffffff)), shl(128, and(d, 0xffffffff))))
            next := or(next, or(shl(96, and(e, 0xffffffff)), shl(64, and(f, 0xffffffff))))
            next := xor(state, or(next, or(shl(32, and(g, 0xffffffff)), and(h, 0xffffffff))))
        }
    }
}
