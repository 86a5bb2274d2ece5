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
    /// @dev Where the round constants lie in the work area: behind 68 lanes of 8 bytes and three more that are
    /// written over. They have lanes of 8 bytes as well, so that one pointer serves both.
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

    /// @notice Hashes 64 bytes, given as two words: spares the copies that bytes need.
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
            mstore(constants, 0x0000000079cc451900000000f3988a3200000000e731146500000000ce6228cb)
            mstore(add(constants, 0x20), 0x000000009cc45197000000003988a32f000000007311465e00000000e6228cbc)
            mstore(add(constants, 0x40), 0x00000000cc45197900000000988a32f300000000311465e7000000006228cbce)
            mstore(add(constants, 0x60), 0x00000000c451979c0000000088a32f390000000011465e7300000000228cbce6)
            mstore(add(constants, 0x80), 0x000000009d8a7a87000000003b14f50f000000007629ea1e00000000ec53d43c)
            mstore(add(constants, 0xa0), 0x00000000d8a7a87900000000b14f50f300000000629ea1e700000000c53d43ce)
            mstore(add(constants, 0xc0), 0x000000008a7a879d0000000014f50f3b0000000029ea1e760000000053d43cec)
            mstore(add(constants, 0xe0), 0x00000000a7a879d8000000004f50f3b1000000009ea1e762000000003d43cec5)
            mstore(add(constants, 0x100), 0x000000007a879d8a00000000f50f3b1400000000ea1e762900000000d43cec53)
            mstore(add(constants, 0x120), 0x00000000a879d8a70000000050f3b14f00000000a1e7629e0000000043cec53d)
            mstore(add(constants, 0x140), 0x00000000879d8a7a000000000f3b14f5000000001e7629ea000000003cec53d4)
            mstore(add(constants, 0x160), 0x0000000079d8a7a800000000f3b14f5000000000e7629ea100000000cec53d43)
            mstore(add(constants, 0x180), 0x000000009d8a7a87000000003b14f50f000000007629ea1e00000000ec53d43c)
            mstore(add(constants, 0x1a0), 0x00000000d8a7a87900000000b14f50f300000000629ea1e700000000c53d43ce)
            mstore(add(constants, 0x1c0), 0x000000008a7a879d0000000014f50f3b0000000029ea1e760000000053d43cec)
            mstore(add(constants, 0x1e0), 0x00000000a7a879d8000000004f50f3b1000000009ea1e762000000003d43cec5)
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
            // Before the value: it is read as the lowest bits of a word.
            let w := sub(work, 0x18)
            for {} lt(w, add(work, 0x68)) {
                w := add(w, 0x20)
            } {
                {
                    let q := shr(20, a)
                    let t := shr(25, mul(and(add(add(q, e), mload(add(w, 0x240))), 0xffffffff), 0x100000001))
                    q := add(add(add(xor(q, t), d), xor(a, xor(b, c))), xor(mload(w), mload(add(w, 0x20))))
                    d := mul(and(q, 0xffffffff), 0x100000001)
                    t := mul(and(add(add(add(t, h), xor(e, xor(f, g))), mload(w)), 0xffffffff), 0x10000000100000001)
                    h := xor(t, xor(shr(23, t), shr(15, t)))
                    b := shr(23, b)
                    f := shr(13, f)
                }
                {
                    let q := shr(20, d)
                    let t := shr(25, mul(and(add(add(q, h), mload(add(w, 0x248))), 0xffffffff), 0x100000001))
                    q := add(add(add(xor(q, t), c), xor(d, xor(a, b))), xor(mload(add(w, 0x08)), mload(add(w, 0x28))))
                    c := mul(and(q, 0xffffffff), 0x100000001)
                    t := mul(
                        and(add(add(add(t, g), xor(h, xor(e, f))), mload(add(w, 0x08))), 0xffffffff),
                        0x10000000100000001
                    )
                    g := xor(t, xor(shr(23, t), shr(15, t)))
                    a := shr(23, a)
                    e := shr(13, e)
                }
                {
                    let q := shr(20, c)
                    let t := shr(25, mul(and(add(add(q, g), mload(add(w, 0x250))), 0xffffffff), 0x100000001))
                    q := add(add(add(xor(q, t), b), xor(c, xor(d, a))), xor(mload(add(w, 0x10)), mload(add(w, 0x30))))
                    b := mul(and(q, 0xffffffff), 0x100000001)
                    t := mul(
                        and(add(add(add(t, f), xor(g, xor(h, e))), mload(add(w, 0x10))), 0xffffffff),
                        0x10000000100000001
                    )
                    f := xor(t, xor(shr(23, t), shr(15, t)))
                    d := shr(23, d)
                    h := shr(13, h)
                }
                {
                    let q := shr(20, b)
                    let t := shr(25, mul(and(add(add(q, f), mload(add(w, 0x258))), 0xffffffff), 0x100000001))
                    q := add(add(add(xor(q, t), a), xor(b, xor(c, d))), xor(mload(add(w, 0x18)), mload(add(w, 0x38))))
                    a := mul(and(q, 0xffffffff), 0x100000001)
                    t := mul(
                        and(add(add(add(t, e), xor(f, xor(g, h))), mload(add(w, 0x18))), 0xffffffff),
                        0x10000000100000001
                    )
                    e := xor(t, xor(shr(23, t), shr(15, t)))
                    c := shr(23, c)
                    g := shr(13, g)
                }
            }
            for {} lt(w, add(work, 0x1e8)) {
                w := add(w, 0x20)
            } {
                {
                    let q := shr(20, a)
                    let t := shr(25, mul(and(add(add(q, e), mload(add(w, 0x240))), 0xffffffff), 0x100000001))
                    q := add(
                        add(add(xor(q, t), d), or(and(a, or(b, c)), and(b, c))),
                        xor(mload(w), mload(add(w, 0x20)))
                    )
                    d := mul(and(q, 0xffffffff), 0x100000001)
                    t := mul(
                        and(add(add(add(t, h), xor(g, and(e, xor(f, g)))), mload(w)), 0xffffffff),
                        0x10000000100000001
                    )
                    h := xor(t, xor(shr(23, t), shr(15, t)))
                    b := shr(23, b)
                    f := shr(13, f)
                }
                {
                    let q := shr(20, d)
                    let t := shr(25, mul(and(add(add(q, h), mload(add(w, 0x248))), 0xffffffff), 0x100000001))
                    q := add(
                        add(add(xor(q, t), c), or(and(d, or(a, b)), and(a, b))),
                        xor(mload(add(w, 0x08)), mload(add(w, 0x28)))
                    )
                    c := mul(and(q, 0xffffffff), 0x100000001)
                    t := mul(
                        and(add(add(add(t, g), xor(f, and(h, xor(e, f)))), mload(add(w, 0x08))), 0xffffffff),
                        0x10000000100000001
                    )
                    g := xor(t, xor(shr(23, t), shr(15, t)))
                    a := shr(23, a)
                    e := shr(13, e)
                }
                {
                    let q := shr(20, c)
                    let t := shr(25, mul(and(add(add(q, g), mload(add(w, 0x250))), 0xffffffff), 0x100000001))
                    q := add(
                        add(add(xor(q, t), b), or(and(c, or(d, a)), and(d, a))),
                        xor(mload(add(w, 0x10)), mload(add(w, 0x30)))
                    )
                    b := mul(and(q, 0xffffffff), 0x100000001)
                    t := mul(
                        and(add(add(add(t, f), xor(e, and(g, xor(h, e)))), mload(add(w, 0x10))), 0xffffffff),
                        0x10000000100000001
                    )
                    f := xor(t, xor(shr(23, t), shr(15, t)))
                    d := shr(23, d)
                    h := shr(13, h)
                }
                {
                    let q := shr(20, b)
                    let t := shr(25, mul(and(add(add(q, f), mload(add(w, 0x258))), 0xffffffff), 0x100000001))
                    q := add(
                        add(add(xor(q, t), a), or(and(b, or(c, d)), and(c, d))),
                        xor(mload(add(w, 0x18)), mload(add(w, 0x38)))
                    )
                    a := mul(and(q, 0xffffffff), 0x100000001)
                    t := mul(
                        and(add(add(add(t, e), xor(h, and(f, xor(g, h)))), mload(add(w, 0x18))), 0xffffffff),
                        0x10000000100000001
                    )
                    e := xor(t, xor(shr(23, t), shr(15, t)))
                    c := shr(23, c)
                    g := shr(13, g)
                }
            }

            next := or(shl(224, a), shl(192, and(b, 0xffffffff)))
            next := or(next, or(shl(160, and(c, 0xffffffff)), shl(128, and(d, 0xffffffff))))
            next := or(next, or(shl(96, and(e, 0xffffffff)), shl(64, and(f, 0xffffffff))))
            next := xor(state, or(next, or(shl(32, and(g, 0xffffffff)), and(h, 0xffffffff))))
        }
    }
}
