// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {CommonBase} from "forge-std/Base.sol";
import {StdUtils} from "forge-std/StdUtils.sol";

import {WatchedLots} from "../../../contracts/mocks/WatchedLots.sol";
import {DeviceRegistry} from "../../../contracts/supplychain/DeviceRegistry.sol";
import {IDeviceBindings} from "../../../contracts/supplychain/interfaces/IDeviceBindings.sol";
import {IDeviceRegistry} from "../../../contracts/supplychain/interfaces/IDeviceRegistry.sol";
import {PartyId} from "../../../contracts/identity/interfaces/IPartyRegistry.sol";
import {LotStatus} from "../../../contracts/supplychain/interfaces/ILotBook.sol";

/// @notice Shows breaches, releases, ends and anchors for some bindings of two lots, and remembers what it did.
contract DeviceHandler is CommonBase, StdUtils {
    DeviceRegistry private immutable REGISTRY;
    WatchedLots private immutable LOTS;

    IDeviceBindings.DeviceBinding[] private _terms;

    mapping(bytes32 binding => uint64) public lastBreach;
    mapping(bytes32 binding => uint64) public lastAnchored;
    uint256 public breaches;
    uint256 public releases;
    bool public counterFell;

    constructor(DeviceRegistry registry, WatchedLots lots) {
        REGISTRY = registry;
        LOTS = lots;
    }

    function add(IDeviceBindings.DeviceBinding calldata terms) external {
        _terms.push(terms);
    }

    function breach(uint256 which, uint64 counter, int64 value, uint256 seconds_) external {
        IDeviceBindings.DeviceBinding memory terms = _pick(which);
        vm.warp(block.timestamp + bound(seconds_, 0, 1 hours));
        bytes32 binding = REGISTRY.bindingId(terms);
        counter = uint64(bound(counter, 0, lastBreach[binding] + 3));
        IDeviceRegistry.Reading memory reading = IDeviceRegistry.Reading(counter, uint64(block.timestamp), value);

        try REGISTRY.submitBreach(terms, reading, new bytes(128)) {
            if (counter <= lastBreach[binding]) counterFell = true;
            lastBreach[binding] = counter;
            ++breaches;
        } catch {} // solhint-disable-line no-empty-blocks
    }

    function release(uint256 which, bytes32 reason) external {
        try REGISTRY.releaseHold(_pick(which), reason) {
            ++releases;
        } catch {} // solhint-disable-line no-empty-blocks
    }

    function end(uint256 which, bool moved) external {
        // Seldom: what ended shows no breach of afterwards any more.
        if (which % 16 != 0) return;
        IDeviceBindings.DeviceBinding memory terms = _pick(which);
        PartyId side = PartyId.wrap(moved ? 5 : 3);
        if (moved) LOTS.state(terms.lot, side, LotStatus.Live);
        try REGISTRY.endBinding(terms, side) {} catch {} // solhint-disable-line no-empty-blocks
    }

    function anchor(uint256 which, uint64 first, uint32 count, bytes32 root) external {
        IDeviceBindings.DeviceBinding memory terms = _pick(which);
        bytes32 binding = REGISTRY.bindingId(terms);
        first = uint64(bound(first, 0, uint256(lastAnchored[binding]) + 3));
        count = uint32(bound(count, 1, 100));
        uint64 last = first + count;
        uint64 now_ = uint64(block.timestamp);

        try REGISTRY.anchorStream(terms, IDeviceRegistry.ReadingStream(root, count, first, last, now_, now_), root) {
            if (first <= lastAnchored[binding]) counterFell = true;
            lastAnchored[binding] = last;
        } catch {} // solhint-disable-line no-empty-blocks
    }

    function bindingCount() external view returns (uint256) {
        return _terms.length;
    }

    function termsAt(uint256 index) external view returns (IDeviceBindings.DeviceBinding memory) {
        return _terms[index];
    }

    function _pick(uint256 which) private view returns (IDeviceBindings.DeviceBinding memory) {
        return _terms[which % _terms.length];
    }
}
