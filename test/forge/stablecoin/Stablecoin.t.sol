// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {IERC20Errors} from "@openzeppelin/contracts/interfaces/draft-IERC6093.sol";

import {ITokenAuthorization} from "../../../contracts/stablecoin/interfaces/ITokenAuthorization.sol";
import {ITokenFreezing} from "../../../contracts/stablecoin/interfaces/ITokenFreezing.sol";
import {ITokenMinting} from "../../../contracts/stablecoin/interfaces/ITokenMinting.sol";
import {ITokenPermit} from "../../../contracts/stablecoin/interfaces/ITokenPermit.sol";
import {Stablecoin} from "../../../contracts/stablecoin/Stablecoin.sol";
import {StablecoinFixture} from "./StablecoinFixture.sol";

contract StablecoinTest is StablecoinFixture {
    uint256 private constant CURVE_ORDER = 0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141;

    Stablecoin private _token;
    address private _importer;
    uint256 private _key;
    address private _exporter = makeAddr("exporter");

    function setUp() public {
        _token = deployToken();
        (_importer, _key) = makeAddrAndKey("importer");
    }

    function testFuzz_transfer_conserves(uint256 held, uint256 value, uint256 nonce, address to) public {
        held = bound(held, 0, MAX_SUPPLY);
        value = bound(value, 0, held);
        vm.assume(to != address(0) && to != address(_token));
        _token.mint(_importer, held == 0 ? 1 : held);
        held = held == 0 ? 1 : held;
        uint256 before = _token.balanceOf(to);
        _setNonce(_importer, nonce);

        vm.prank(_importer);
        _token.transfer(to, value);

        if (to == _importer) {
            assertEq(_token.balanceOf(_importer), held);
        } else {
            assertEq(_token.balanceOf(_importer), held - value);
            assertEq(_token.balanceOf(to), before + value);
        }
        assertEq(_token.totalSupply(), held);
    }

    function testFuzz_transfer_leavesOtherBits(uint112 held, uint256 value, uint144 above, uint144 aboveTo) public {
        vm.assume(held > 0);
        value = bound(value, 0, held);
        // Bit 255 is the freeze, which must be off for a transfer to pass.
        uint256 flags = uint256(above & (type(uint144).max >> 1)) << 112;
        uint256 flagsTo = uint256(aboveTo & (type(uint144).max >> 1)) << 112;
        _token.mint(_importer, held);
        _storeAccount(_importer, flags | held);
        _storeAccount(_exporter, flagsTo);

        vm.prank(_importer);
        _token.transfer(_exporter, value);

        assertEq(accountWord(_token, _importer), flags | (held - value));
        assertEq(accountWord(_token, _exporter), flagsTo | value);
    }

    function testFuzz_transfer_toSelfChangesNothing(uint112 held, uint256 value, uint144 above) public {
        vm.assume(held > 0);
        value = bound(value, 0, held);
        uint256 word = (uint256(above & (type(uint144).max >> 1)) << 112) | held;
        _token.mint(_importer, held);
        _storeAccount(_importer, word);

        vm.prank(_importer);
        _token.transfer(_importer, value);

        assertEq(accountWord(_token, _importer), word);
    }

    function testFuzz_transfer_refusesMoreThanHeld(uint112 held, uint256 value) public {
        vm.assume(held > 0);
        value = bound(value, uint256(held) + 1, type(uint256).max);
        _token.mint(_importer, held);

        vm.expectRevert(abi.encodeWithSelector(IERC20Errors.ERC20InsufficientBalance.selector, _importer, held, value));
        vm.prank(_importer);
        _token.transfer(_exporter, value);
    }

    function testFuzz_mint_neverCarriesIntoTheNonce(uint256 first, uint256 second, uint64 nonce) public {
        first = bound(first, 1, MAX_SUPPLY);
        second = bound(second, 1, type(uint256).max >> 1);
        _token.mint(_importer, first);
        _setNonce(_importer, nonce);
        _token.configureMinter(address(this), type(uint256).max >> 1);

        if (second > MAX_SUPPLY - first) {
            vm.expectRevert(
                abi.encodeWithSelector(ITokenMinting.SupplyCapExceeded.selector, second, MAX_SUPPLY - first)
            );
            _token.mint(_importer, second);
        } else {
            _token.mint(_importer, second);
            assertEq(_token.balanceOf(_importer), first + second);
        }
        assertEq(_token.nonces(_importer), nonce);
        assertFalse(_token.isBlacklisted(_importer));
    }

    function testFuzz_burn_keepsTheLifetimeTotal(uint256 minted, uint256 burned) public {
        minted = bound(minted, 1, MAX_SUPPLY);
        burned = bound(burned, 1, minted);
        _token.mint(address(this), minted);

        _token.burn(burned);

        assertEq(_token.totalSupply(), minted - burned);
        assertEq(_token.totalMinted(), minted);
    }

    function testFuzz_freeze_leavesEverythingElse(uint256 word) public {
        _storeAccount(_importer, word);

        _token.blacklist(_importer);
        assertEq(accountWord(_token, _importer), word | (1 << 255));
        _token.unBlacklist(_importer);
        assertEq(accountWord(_token, _importer), word & (type(uint256).max >> 1));
    }

    function testFuzz_freeze_stopsEveryMove(uint112 held, uint256 value) public {
        vm.assume(held > 0);
        _token.mint(_importer, held);
        _token.blacklist(_importer);
        bytes memory refusal = abi.encodeWithSelector(ITokenFreezing.AccountFrozen.selector, _importer);

        vm.startPrank(_importer);
        vm.expectRevert(refusal);
        _token.transfer(_exporter, value);
        vm.expectRevert(refusal);
        _token.approve(_exporter, value);
        vm.expectRevert(refusal);
        _token.transferFrom(_exporter, _exporter, value);
        vm.stopPrank();
    }

    function testFuzz_permit_countsOnce(uint256 seed, uint256 value, address spender, uint64 nonce) public {
        vm.assume(spender != address(0) && nonce != type(uint64).max);
        uint256 key = bound(seed, 1, CURVE_ORDER - 1);
        address owner = vm.addr(key);
        _setNonce(owner, nonce);
        bytes memory signature = sign(key, permitDigest(_token, owner, spender, value, nonce));

        _token.permit(owner, spender, value, type(uint256).max, signature);

        assertEq(_token.allowance(owner, spender), value);
        assertEq(_token.nonces(owner), uint256(nonce) + 1);
        assertEq(accountWord(_token, owner), (uint256(nonce) + 1) << 112);
        bytes32 next = permitDigest(_token, owner, spender, value, uint256(nonce) + 1);
        vm.expectRevert(abi.encodeWithSelector(ITokenPermit.InvalidHolderSignature.selector, owner, next));
        _token.permit(owner, spender, value, type(uint256).max, signature);
    }

    function testFuzz_authorization_countsOnce(uint256 value, bytes32 nonce, bytes32 otherNonce) public {
        vm.assume(nonce != otherNonce);
        value = bound(value, 0, MAX_SUPPLY);
        _token.mint(_importer, MAX_SUPPLY);
        bytes memory signature = sign(_key, transferDigest(_token, _importer, _exporter, value, nonce));

        _authorize(value, nonce, signature);

        assertEq(_token.balanceOf(_exporter), value);
        assertTrue(_token.authorizationState(_importer, nonce));
        assertFalse(_token.authorizationState(_importer, otherNonce));
        assertFalse(_token.authorizationState(_exporter, nonce));
        vm.expectRevert(
            abi.encodeWithSelector(ITokenAuthorization.AuthorizationAlreadyUsed.selector, _importer, nonce)
        );
        _authorize(value, nonce, signature);
    }

    function testFuzz_authorization_ofAnotherKeyIsRefused(uint256 seed, uint256 value, bytes32 nonce) public {
        uint256 key = bound(seed, 1, CURVE_ORDER - 1);
        vm.assume(key != _key);
        bytes32 digest = transferDigest(_token, _importer, _exporter, value, nonce);

        vm.expectRevert(abi.encodeWithSelector(ITokenPermit.InvalidHolderSignature.selector, _importer, digest));
        _authorize(value, nonce, sign(key, digest));
    }

    function testFuzz_authorization_neverTakesForgedBytes(bytes calldata signature, bytes32 nonce) public {
        bytes32 digest = transferDigest(_token, _importer, _exporter, 1, nonce);

        vm.expectRevert(abi.encodeWithSelector(ITokenPermit.InvalidHolderSignature.selector, _importer, digest));
        _authorize(1, nonce, signature);
    }

    function testFuzz_authorization_windowIsStrict(uint64 validAfter, uint64 validBefore, uint64 now_) public {
        _token.mint(_importer, 1);
        vm.warp(now_);
        bytes32 typeHash = _token.TRANSFER_WITH_AUTHORIZATION_TYPEHASH();
        bytes32 structHash = keccak256(
            abi.encode(typeHash, _importer, _exporter, 1, validAfter, validBefore, bytes32(0))
        );
        bytes memory signature = sign(_key, digestOf(_token, structHash));

        bool early = now_ <= validAfter;
        bool late = now_ >= validBefore;
        if (early) {
            vm.expectRevert(
                abi.encodeWithSelector(ITokenAuthorization.AuthorizationNotYetValid.selector, validAfter, now_)
            );
        } else if (late) {
            vm.expectRevert(
                abi.encodeWithSelector(ITokenAuthorization.AuthorizationExpired.selector, validBefore, now_)
            );
        }
        _token.transferWithAuthorization(_importer, _exporter, 1, validAfter, validBefore, 0, signature);
        assertEq(_token.balanceOf(_exporter), early || late ? 0 : 1);
    }

    function _authorize(uint256 value, bytes32 nonce, bytes memory signature) private {
        _token.transferWithAuthorization(_importer, _exporter, value, 0, type(uint256).max, nonce, signature);
    }

    function _setNonce(address account, uint256 nonce) private {
        uint256 word = accountWord(_token, account) & type(uint112).max;
        _storeAccount(account, word | (uint256(uint64(nonce)) << 112));
    }

    function _storeAccount(address account, uint256 word) private {
        vm.store(address(_token), keccak256(abi.encode(account, STORAGE)), bytes32(word));
    }
}
