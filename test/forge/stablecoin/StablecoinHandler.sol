// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {ITokenBridging} from "../../../contracts/stablecoin/interfaces/ITokenBridging.sol";
import {Stablecoin} from "../../../contracts/stablecoin/Stablecoin.sol";
import {StablecoinFixture} from "./StablecoinFixture.sol";

/// @notice Acts on a token as its holders, minters and role holders do, and keeps count of its own.
contract StablecoinHandler is StablecoinFixture {
    uint256 private constant HOLDERS = 5;
    uint256 private constant NONCES = 12;
    uint64 public constant BRIDGE_LIMIT = 1e15;
    uint24 private constant BRIDGE_WINDOW = 1 days;

    Stablecoin public immutable TOKEN;

    address[] public holders;
    mapping(address holder => uint256 key) private _keys;

    uint256 public ghostMinted;
    uint256 public ghostBurned;
    uint256 public ghostLastTotalMinted;
    bool public ghostTotalMintedFell;
    bool public ghostFrozenMoved;
    bool public ghostNonceReused;
    bool public ghostPausedMoved;
    bool public ghostEvidenceReused;
    /// @dev What the bridge carried within the present window of a model that forgets nothing before a window ends.
    uint256 public ghostCarriedIn;
    uint256 public ghostCarriedOut;
    uint256 public ghostWindowBegan = block.timestamp;
    mapping(bytes32 evidenceId => bool used) public ghostEvidence;
    mapping(address holder => uint256 balance) public ghostFrozenBalance;
    mapping(address holder => uint256 permits) public ghostPermits;
    mapping(address holder => mapping(bytes32 nonce => bool used)) public ghostUsed;

    constructor() {
        TOKEN = deployToken();
        for (uint256 i = 0; i < HOLDERS; ++i) {
            (address holder, uint256 key) = makeAddrAndKey(string(abi.encodePacked("holder", i)));
            holders.push(holder);
            _keys[holder] = key;
        }
        ITokenBridging.BridgeLimits memory limits = ITokenBridging.BridgeLimits(
            BRIDGE_LIMIT,
            BRIDGE_LIMIT,
            BRIDGE_WINDOW
        );
        TOKEN.configureBridge(address(this), limits);
    }

    /// @dev Whatever happens, the lifetime total does not fall, a frozen balance stays, and nothing moves while paused.
    modifier watched() {
        uint256 supply = TOKEN.totalSupply();
        bool paused = TOKEN.paused();
        _;
        if (paused && TOKEN.paused() && TOKEN.totalSupply() != supply) ghostPausedMoved = true;
        if (TOKEN.totalMinted() < ghostLastTotalMinted) ghostTotalMintedFell = true;
        ghostLastTotalMinted = TOKEN.totalMinted();
        for (uint256 i = 0; i < HOLDERS; ++i) {
            address holder = holders[i];
            bool moved = TOKEN.balanceOf(holder) != ghostFrozenBalance[holder];
            if (TOKEN.isBlacklisted(holder) && moved) ghostFrozenMoved = true;
        }
    }

    function mint(uint256 seed, uint256 amount) external watched {
        amount = bound(amount, 0, seed % 50 == 0 ? type(uint256).max : 1e15);
        try TOKEN.mint(_holder(seed), amount) {
            ghostMinted += amount;
        } catch {}
    }

    function burn(uint256 amount) external watched {
        amount = bound(amount, 0, TOKEN.balanceOf(address(this)) + 1);
        try TOKEN.burn(amount) {
            ghostBurned += amount;
        } catch {}
    }

    function bridgeIn(uint256 seed, uint256 amount) external watched {
        amount = bound(amount, 0, 2 * uint256(BRIDGE_LIMIT) + 1);
        try TOKEN.crosschainMint(_holder(seed), amount) {
            ghostMinted += amount;
            ghostCarriedIn += amount;
        } catch {}
    }

    function bridgeOut(uint256 seed, uint256 amount) external watched {
        amount = bound(amount, 0, TOKEN.balanceOf(_holder(seed)) + 1);
        try TOKEN.crosschainBurn(_holder(seed), amount) {
            ghostBurned += amount;
            ghostCarriedOut += amount;
        } catch {}
    }

    function wait(uint256 duration) external watched {
        vm.warp(block.timestamp + bound(duration, 1, BRIDGE_WINDOW));
        if (block.timestamp >= ghostWindowBegan + BRIDGE_WINDOW) {
            ghostWindowBegan = block.timestamp;
            ghostCarriedIn = 0;
            ghostCarriedOut = 0;
        }
    }

    function seize(uint256 seed, uint256 to, uint256 amount, uint256 evidence) external watched {
        address from = _holder(seed);
        bytes32 evidenceId = bytes32(bound(evidence, 0, 40));
        amount = bound(amount, 0, TOKEN.balanceOf(from) + 1);
        try TOKEN.forcedTransfer(from, _receiver(to), amount, evidenceId) {
            if (ghostEvidence[evidenceId] || evidenceId == 0) ghostEvidenceReused = true;
            ghostEvidence[evidenceId] = true;
            ghostFrozenBalance[from] -= amount;
        } catch {}
    }

    function batch(uint256 seed, uint256 first, uint256 second, uint256 amount) external watched {
        address[] memory toList = new address[](2);
        uint256[] memory amounts = new uint256[](2);
        (toList[0], toList[1]) = (_receiver(first), _receiver(second));
        amounts[0] = bound(amount, 0, TOKEN.balanceOf(_holder(seed)) + 1);
        amounts[1] = TOKEN.balanceOf(_holder(seed)) / 2;
        vm.prank(_holder(seed));
        try TOKEN.batchTransfer(toList, amounts) {} catch {}
    }

    function transfer(uint256 from, uint256 to, uint256 value) external watched {
        value = bound(value, 0, TOKEN.balanceOf(_holder(from)) + 1);
        vm.prank(_holder(from));
        try TOKEN.transfer(_receiver(to), value) {} catch {}
    }

    function approveAndSpend(uint256 from, uint256 spender, uint256 to, uint256 value) external watched {
        value = bound(value, 0, TOKEN.balanceOf(_holder(from)) + 1);
        vm.prank(_holder(from));
        try TOKEN.approve(_holder(spender), value) {} catch {}
        vm.prank(_holder(spender));
        try TOKEN.transferFrom(_holder(from), _receiver(to), value) {} catch {}
    }

    function permit(uint256 from, uint256 spender, uint256 value, bool stale) external watched {
        address owner = _holder(from);
        uint256 nonce = TOKEN.nonces(owner);
        if (stale && nonce > 0) --nonce;
        bytes32 digest = permitDigest(TOKEN, owner, _holder(spender), value, nonce);
        try TOKEN.permit(owner, _holder(spender), value, type(uint256).max, sign(_keys[owner], digest)) {
            ++ghostPermits[owner];
        } catch {}
    }

    function authorize(uint256 seed, uint256 to, uint256 value, uint256 nonceSeed) external watched {
        address from = _holder(seed);
        bytes32 nonce = _nonce(nonceSeed);
        value = bound(value, 0, TOKEN.balanceOf(from));
        bytes memory signature = sign(_keys[from], transferDigest(TOKEN, from, _receiver(to), value, nonce));
        try TOKEN.transferWithAuthorization(from, _receiver(to), value, 0, type(uint256).max, nonce, signature) {
            _use(from, nonce);
        } catch {}
    }

    function cancel(uint256 seed, uint256 nonceSeed) external watched {
        address authorizer = _holder(seed);
        bytes32 nonce = _nonce(nonceSeed);
        bytes memory signature = sign(_keys[authorizer], cancelDigest(TOKEN, authorizer, nonce));
        try TOKEN.cancelAuthorization(authorizer, nonce, signature) {
            _use(authorizer, nonce);
        } catch {}
    }

    function freeze(uint256 seed) external watched {
        address holder = _holder(seed);
        if (!TOKEN.isBlacklisted(holder)) ghostFrozenBalance[holder] = TOKEN.balanceOf(holder);
        TOKEN.blacklist(holder);
    }

    function unfreeze(uint256 seed) external watched {
        TOKEN.unBlacklist(_holder(seed));
    }

    function pause(uint256 seed) external watched {
        if (seed % 4 == 0) TOKEN.pause();
        else TOKEN.unpause();
    }

    /// @dev Every account that can hold units: the holders, and this contract, which mints and burns.
    function sumOfBalances() external view returns (uint256 sum) {
        for (uint256 i = 0; i < HOLDERS; ++i) sum += TOKEN.balanceOf(holders[i]);
        sum += TOKEN.balanceOf(address(this)) + TOKEN.balanceOf(address(TOKEN));
    }

    /// @dev Whether the TOKEN's counters and bits agree with the ghosts.
    function noncesAgree() external view returns (bool) {
        for (uint256 i = 0; i < HOLDERS; ++i) {
            address holder = holders[i];
            if (TOKEN.nonces(holder) != ghostPermits[holder]) return false;
            for (uint256 j = 0; j < NONCES; ++j) {
                bytes32 nonce = _nonce(j);
                if (TOKEN.authorizationState(holder, nonce) != ghostUsed[holder][nonce]) return false;
            }
        }
        return true;
    }

    /// @dev Whether the bits between nonce and freeze are zero in every account.
    function spareBitsAreZero() external view returns (bool) {
        for (uint256 i = 0; i < HOLDERS; ++i) {
            if ((accountWord(TOKEN, holders[i]) << 1) >> 177 != 0) return false;
        }
        return true;
    }

    function _use(address holder, bytes32 nonce) private {
        if (ghostUsed[holder][nonce]) ghostNonceReused = true;
        ghostUsed[holder][nonce] = true;
    }

    function _holder(uint256 seed) private view returns (address) {
        return holders[seed % HOLDERS];
    }

    function _receiver(uint256 seed) private view returns (address) {
        uint256 index = seed % (HOLDERS + 1);
        return index == HOLDERS ? address(this) : holders[index];
    }

    /// @dev Few nonces, so that they meet: neighbours in one word, the ends of words, the lowest and the highest.
    function _nonce(uint256 seed) private pure returns (bytes32) {
        uint256 index = seed % NONCES;
        if (index < 4) return bytes32(index);
        if (index < 8) return bytes32(type(uint256).max - index + 4);
        return bytes32(250 + index);
    }
}
