// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {IFreezeCouncil} from "../../../contracts/stablecoin/interfaces/IFreezeCouncil.sol";
import {FreezeCouncilFixture} from "./FreezeCouncilFixture.sol";

/// @notice Random orders against four holders on eight grounds, and a model of which orders hold whom, written apart from the
/// contract: by lists that are walked, where the contract counts.
contract FreezeCouncilHandler is FreezeCouncilFixture {
    struct Placed {
        bytes32 order;
        address account;
        bytes32 legalBasis;
        uint256 endsAt;
        bool over;
    }

    uint256 private constant HOLDERS = 4;
    uint256 private constant GROUNDS = 8;
    uint256 private constant EVIDENCE = 12;

    Placed[] public placed;
    mapping(bytes32 order => bool) public ratified;
    mapping(bytes32 evidenceId => bool) public usedEvidence;

    bool public ghostRatifiedFreed;
    bool public ghostEarlyLapse;
    bool public ghostGroundTwice;
    bool public ghostEvidenceTwice;
    bool public ghostSeizedUnratified;
    uint256 public ghostFreezes;
    uint256 public ghostLapses;
    uint256 public ghostRatifications;
    uint256 public ghostSeizures;

    uint256 private _salt;

    constructor() {
        _deployCouncil();
        for (uint256 i = 0; i < HOLDERS; ++i) _token.mint(holder(i), 1_000_000);
    }

    function holder(uint256 i) public pure returns (address) {
        return address(uint160(0x1000 + (i % HOLDERS)));
    }

    function freeze(uint256 first, uint256 count, uint256 ground, uint32 duration) external {
        IFreezeCouncil.FreezeOrder memory order;
        order.accounts = new address[](1 + (count % 2));
        for (uint256 i = 0; i < order.accounts.length; ++i) order.accounts[i] = holder((first % HOLDERS) + i);
        order.duration = uint32(bound(duration, 1, 30 days));
        order.terms = _terms(bytes32(1 + (ground % GROUNDS)), ++_salt);

        bytes32 digest = _council.freeze(order, _approve(_council.hashFreezeOrder(order)));

        ++ghostFreezes;
        for (uint256 i = 0; i < order.accounts.length; ++i) {
            _place(digest, order.accounts[i], order.terms.legalBasis, block.timestamp + order.duration);
        }
    }

    function lapse(uint256 index) external {
        Placed storage freeze_ = placed[index % placed.length];
        _council.lapse(freeze_.order, freeze_.account);

        ++ghostLapses;
        if (ratified[freeze_.order]) ghostRatifiedFreed = true;
        if (block.timestamp < freeze_.endsAt || freeze_.over) ghostEarlyLapse = true;
        freeze_.over = true;
    }

    function ratify(uint256 index, uint256 evidence) external {
        bytes32 order = placed[index % placed.length].order;
        bytes32 id = bytes32(1 + (evidence % EVIDENCE));
        _council.ratify(order, _evidence(order, id));

        ++ghostRatifications;
        ratified[order] = true;
        _use(id);
    }

    function unfreeze(uint256 index) external {
        Placed storage freeze_ = placed[index % placed.length];
        IFreezeCouncil.UnfreezeOrder memory order;
        order.freezeOrder = freeze_.order;
        order.accounts = new address[](1);
        order.accounts[0] = freeze_.account;
        order.terms = _terms("acquittal", ++_salt);

        _council.unfreeze(order, _approve(_council.hashUnfreezeOrder(order)));
        freeze_.over = true;
    }

    function seize(uint256 index, uint256 amount, uint256 evidence) external {
        Placed storage freeze_ = placed[index % placed.length];
        bytes32 id = bytes32(1 + (evidence % EVIDENCE));
        IFreezeCouncil.SeizureOrder memory order = IFreezeCouncil.SeizureOrder(
            freeze_.order,
            freeze_.account,
            address(0xC0527),
            bound(amount, 1, 1_000),
            _terms("judgment", ++_salt)
        );
        bytes32 digest = _council.hashSeizureOrder(order);
        _council.seize(order, _evidence(digest, id), _approve(digest));

        ++ghostSeizures;
        if (!ratified[freeze_.order] || freeze_.over) ghostSeizedUnratified = true;
        _use(id);
    }

    function wait(uint32 seconds_) external {
        vm.warp(block.timestamp + bound(seconds_, 1, 10 days));
    }

    /// @dev Whether the token, the council's count and the model agree on every holder.
    function agree() external view returns (bool) {
        for (uint256 i = 0; i < HOLDERS; ++i) {
            uint256 holds = _modelHolds(holder(i));
            if (_council.holdsOn(holder(i)) != holds) return false;
            if (_token.isBlacklisted(holder(i)) != (holds != 0)) return false;
        }
        return true;
    }

    function _modelHolds(address account) private view returns (uint256 holds) {
        for (uint256 i = 0; i < placed.length; ++i) {
            if (placed[i].account == account && !placed[i].over) ++holds;
        }
    }

    function _place(bytes32 order, address account, bytes32 legalBasis, uint256 endsAt) private {
        for (uint256 i = 0; i < placed.length; ++i) {
            if (placed[i].account == account && placed[i].legalBasis == legalBasis) ghostGroundTwice = true;
        }
        placed.push(Placed(order, account, legalBasis, endsAt, false));
    }

    function _use(bytes32 id) private {
        if (usedEvidence[id]) ghostEvidenceTwice = true;
        usedEvidence[id] = true;
    }
}
