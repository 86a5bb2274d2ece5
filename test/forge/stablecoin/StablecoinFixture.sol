// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {ERC1967Proxy} from "@openzeppelin/contracts/proxy/ERC1967/ERC1967Proxy.sol";
import {Test} from "forge-std/Test.sol";

import {IFiatToken} from "../../../contracts/stablecoin/interfaces/IFiatToken.sol";
import {ITokenRoles} from "../../../contracts/stablecoin/interfaces/ITokenRoles.sol";
import {Stablecoin} from "../../../contracts/stablecoin/Stablecoin.sol";

/// @notice A Stablecoin behind its proxy, whose roles this contract holds, and holders with keys.
abstract contract StablecoinFixture is Test {
    uint256 internal constant MAX_SUPPLY = type(uint112).max;
    bytes32 internal constant STORAGE = 0xa51dc24571611e862f5ae5adc6f5fdef15a5aab35771c357cc0706474d1a6800;

    function deployToken() internal returns (Stablecoin) {
        Stablecoin implementation = new Stablecoin("Trust Dollar", "TUSD", "USD");
        ITokenRoles.Holders memory holders = ITokenRoles.Holders(
            address(this),
            address(this),
            address(this),
            address(this),
            address(this)
        );
        bytes memory initialization = abi.encodeCall(IFiatToken.initialize, (holders));
        Stablecoin token = Stablecoin(address(new ERC1967Proxy(address(implementation), initialization)));
        token.configureMinter(address(this), type(uint256).max >> 1);
        return token;
    }

    /// @dev The raw word of an account: balance, nonce and flags.
    function accountWord(Stablecoin token, address account) internal view returns (uint256) {
        return uint256(vm.load(address(token), keccak256(abi.encode(account, STORAGE))));
    }

    /// @dev The EIP-712 digest of a struct of the token.
    function digestOf(Stablecoin token, bytes32 structHash) internal view returns (bytes32) {
        return keccak256(abi.encodePacked(hex"1901", token.DOMAIN_SEPARATOR(), structHash));
    }

    function permitDigest(
        Stablecoin token,
        address owner,
        address spender,
        uint256 value,
        uint256 nonce
    ) internal view returns (bytes32) {
        bytes32 typeHash = token.PERMIT_TYPEHASH();
        return digestOf(token, keccak256(abi.encode(typeHash, owner, spender, value, nonce, type(uint256).max)));
    }

    function transferDigest(
        Stablecoin token,
        address from,
        address to,
        uint256 value,
        bytes32 nonce
    ) internal view returns (bytes32) {
        bytes32 typeHash = token.TRANSFER_WITH_AUTHORIZATION_TYPEHASH();
        return digestOf(token, keccak256(abi.encode(typeHash, from, to, value, 0, type(uint256).max, nonce)));
    }

    function cancelDigest(Stablecoin token, address authorizer, bytes32 nonce) internal view returns (bytes32) {
        bytes32 typeHash = token.CANCEL_AUTHORIZATION_TYPEHASH();
        return digestOf(token, keccak256(abi.encode(typeHash, authorizer, nonce)));
    }

    function sign(uint256 key, bytes32 digest) internal pure returns (bytes memory) {
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(key, digest);
        return abi.encodePacked(r, s, v);
    }
}
