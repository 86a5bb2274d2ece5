// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {Test} from "forge-std/Test.sol";

import {P256} from "@openzeppelin/contracts/utils/cryptography/P256.sol";

import {IKeyRegistry} from "../../../contracts/access/interfaces/IKeyRegistry.sol";
import {KeyRegistry} from "../../../contracts/access/KeyRegistry.sol";
import {KeyId, KeyIds, KeyType} from "../../../contracts/access/libraries/KeyIds.sol";

/// @notice Whatever is given, a key is taken in its one canonical form and no other. There is no precompile for P-256 here, so that
/// signatures go through Solidity.
contract KeyRegistryFuzzTest is Test {
    bytes private constant EXPONENT = hex"010001";

    KeyRegistry private _keys;

    function setUp() public {
        _keys = new KeyRegistry(address(this));
    }

    /// @notice Any two words are a key exactly if they are a point of the curve below the field's size.
    function testFuzz_TakesPointsOfP256Only(bytes32 x, bytes32 y, uint256 secret, bool honest) public {
        if (honest) {
            (uint256 px, uint256 py) = vm.publicKeyP256(bound(secret, 1, P256.N - 1));
            (x, y) = (bytes32(px), bytes32(py));
        }
        bytes memory key = abi.encodePacked(x, y);

        (bool taken, bytes memory answer) = address(_keys).call(abi.encodeCall(IKeyRegistry.registerP256, (key)));

        assertEq(taken, P256.isValidPublicKey(x, y));
        if (taken) {
            KeyId expected = KeyIds.ofPublicKey(KeyType.P256, key);
            assertEq(KeyId.unwrap(abi.decode(answer, (KeyId))), KeyId.unwrap(expected));
            assertTrue(_keys.isRegistered(expected));
        }
    }

    /// @notice Bytes of any other length are no key.
    function testFuzz_RefusesOtherLengths(bytes calldata key) public {
        vm.assume(key.length != 64);

        vm.expectRevert(
            abi.encodeWithSelector(IKeyRegistry.PublicKeyLengthInvalid.selector, KeyType.P256, key.length, 64)
        );
        _keys.registerP256(key);
        vm.expectRevert(
            abi.encodeWithSelector(IKeyRegistry.PublicKeyLengthInvalid.selector, KeyType.Sm2, key.length, 64)
        );
        _keys.registerSm2(key);
    }

    /// @notice An RSA key is taken exactly if it has all bits, is odd, and has the one exponent in its one encoding.
    /// forge-config: default.fuzz.runs = 2000
    function testFuzz_TakesSoundRsaKeysOnly(
        bytes32 seed,
        uint16 length,
        uint8 first,
        uint8 last,
        bytes calldata anyExponent,
        uint8 mode
    ) public {
        uint256 size = mode & 1 == 0 ? (mode & 2 == 0 ? 256 : 512) : bound(length, 2, 600);
        bytes memory modulus = new bytes(size);
        for (uint256 i = 0; i < size; ++i) modulus[i] = seed[i % 32];
        (modulus[0], modulus[size - 1]) = (bytes1(first), bytes1(last));
        bytes memory exponent = mode & 4 == 0 ? EXPONENT : anyExponent;

        (bool taken, bytes memory answer) = address(_keys).call(
            abi.encodeCall(IKeyRegistry.registerRsa, (modulus, exponent))
        );

        bool sound = (size == 256 || size == 512) && first >= 0x80 && last & 1 == 1;
        assertEq(taken, sound && keccak256(exponent) == keccak256(EXPONENT));
        if (taken) {
            KeyId expected = KeyIds.ofPublicKey(KeyType.Rsa, bytes.concat(modulus, EXPONENT));
            assertEq(KeyId.unwrap(abi.decode(answer, (KeyId))), KeyId.unwrap(expected));
        }
    }

    /// @notice A signature of a P-256 key holds in its one encoding: no changed byte, no other length, no twin.
    /// forge-config: default.fuzz.runs = 256
    function testFuzz_TakesOneEncodingOfASignature(
        uint256 secret,
        bytes32 digest,
        uint256 index,
        bytes1 change
    ) public {
        secret = bound(secret, 1, P256.N - 1);
        (uint256 x, uint256 y) = vm.publicKeyP256(secret);
        KeyId key = _keys.registerP256(abi.encodePacked(x, y));
        (bytes32 r, bytes32 s) = vm.signP256(secret, digest);
        uint256 low = uint256(s) > P256.N / 2 ? P256.N - uint256(s) : uint256(s);
        bytes memory signature = abi.encodePacked(x, y, r, low);

        assertTrue(_keys.verify(key, digest, signature), "refused an honest signature");
        assertFalse(_keys.verify(key, digest, abi.encodePacked(x, y, r, P256.N - low)), "took the twin");
        assertFalse(_keys.verify(key, digest, bytes.concat(signature, change)), "took a trailing byte");

        vm.assume(change != 0);
        index = bound(index, 0, 127);
        signature[index] ^= change;
        assertFalse(_keys.verify(key, digest, signature), "took a changed byte");
    }

    /// @notice What is no signature is refused, whatever its length.
    /// forge-config: default.fuzz.runs = 1000
    function testFuzz_RefusesGarbage(bytes calldata garbage, bytes32 digest) public {
        (uint256 x, uint256 y) = vm.publicKeyP256(7);
        KeyId key = _keys.registerP256(abi.encodePacked(x, y));

        assertFalse(_keys.verify(key, digest, garbage));
        assertFalse(_keys.verify(key, digest, abi.encodePacked(x, y, garbage)));
    }
}
