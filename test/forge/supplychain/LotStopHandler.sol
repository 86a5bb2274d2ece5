// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {IEvidenceRegistry} from "../../../contracts/evidence/interfaces/IEvidenceRegistry.sol";
import {PartyId} from "../../../contracts/identity/interfaces/IPartyRegistry.sol";
import {LotId, LotStatus} from "../../../contracts/supplychain/interfaces/ILotBook.sol";
import {IRecallRegistry} from "../../../contracts/supplychain/interfaces/IRecallRegistry.sol";
import {LotWorkHandler} from "./LotWorkHandler.sol";

/// @notice Holds and recalls lots, and ends both, now and then without a right to it.
abstract contract LotStopHandler is LotWorkHandler {
    /// @dev More marks than a lot keeps would make a unit's stop depend on which of them were shown again.
    uint256 private constant MOST_SHOWN = 8;

    uint256 private _shown;

    function hold(uint256 lotSeed, uint256 mischief) external {
        LotId lot = _ids[lotSeed % _ids.length];

        if (mischief % 8 != 0) {
            // As often as it can be, and once more, now and then.
            for (uint256 i = 0; i < (mischief % 24 == 1 ? 16 : 1); ++i) _hold(lot);
            return;
        }
        vm.prank(_holders[_party(mischief)]);
        try LEDGER.hold(lot) {
            _record("hold", false, "");
        } catch (bytes memory reason) {
            _record("hold", false, reason);
        }
    }

    /// @dev Mostly what is held, wherever it is.
    function release(uint256 lotSeed, uint256 mischief) external {
        LotId lot = _ids[lotSeed % _ids.length];
        for (uint256 i = 0; mischief % 8 != 0 && i < _ids.length && _ghosts[lot].holds == 0; ++i) {
            lot = _ids[((lotSeed % _ids.length) + i) % _ids.length];
        }
        bool allowed = _ghosts[lot].holds != 0;

        try DEVICES.release(LEDGER, lot) {
            _record("release", allowed, "");
            --_ghosts[lot].holds;
        } catch (bytes memory reason) {
            _record("release", allowed, reason);
        }
    }

    function startRecall(uint256 lotSeed, uint256 callerSeed, uint256 choice) external {
        if (choice % 3 == 0 || _shown == MOST_SHOWN) return;
        LotId lot = _ids[lotSeed % _ids.length];
        // Mostly one that something was made from.
        LotId[] storage inputs = _lineages[lot].inputs;
        if (choice % 4 != 0 && inputs.length != 0) lot = inputs[choice % inputs.length];
        Ghost memory ghost = _ghosts[lot];
        bool asCreator = choice % 2 == 0;
        uint40 party = _caller(choice >> 8, asCreator ? ghost.creator : ghost.titleHolder);
        uint40 caller = _caller(callerSeed, party);
        bool allowed = caller == party && (party == ghost.titleHolder || (asCreator && party == ghost.creator));
        IEvidenceRegistry.EvidenceUnit memory notice;

        vm.prank(_holders[caller]);
        try
            RECALLS.startRecall(
                PartyId.wrap(party),
                lot,
                asCreator ? ghost.identifier : bytes32(0),
                notice,
                0,
                new bytes32[](0)
            )
        returns (bytes32 recall) {
            _record("startRecall", allowed, "");
            Shown storage started = _recalls.push();
            (started.recall, started.party) = (recall, party);
            _mark(started, lot);
        } catch (bytes memory reason) {
            _record("startRecall", allowed, reason);
        }
    }

    /// @dev Goes up from a lot, as far as the recalled one where it can, and shows that way down; now and then it bends an edge.
    function show(uint256 recallSeed, uint256 lotSeed, uint256 mischief) external {
        if (_recalls.length == 0 || _shown == MOST_SHOWN) return;
        Shown storage recall = _recallAt(recallSeed);
        (IRecallRegistry.Edge[] memory path, LotId lot) = _pathFrom(recall.lots[0], lotSeed);
        bool bent = mischief % 4 == 0 && path.length != 0;
        if (bent) _bend(path[mischief % path.length], mischief >> 8);
        bool allowed = !recall.over && !bent;

        try RECALLS.show(recall.recall, path) {
            _record("show", allowed, "");
            _mark(recall, lot);
        } catch (bytes memory reason) {
            _record("show", allowed, reason);
        }
    }

    function endRecall(uint256 recallSeed, uint256 callerSeed) external {
        if (_recalls.length == 0) return;
        Shown storage recall = _recallAt(recallSeed);
        uint40 party = _caller(callerSeed >> 8, recall.party);
        uint40 caller = _caller(callerSeed, party);
        bool allowed = !recall.over && party == recall.party && caller == party;

        vm.prank(_holders[caller]);
        try RECALLS.endRecall(recall.recall, PartyId.wrap(party), "withdrawn") {
            _record("endRecall", allowed, "");
            recall.over = true;
            _shown -= recall.lots.length;
        } catch (bytes memory reason) {
            _record("endRecall", allowed, reason);
        }
    }

    function _hold(LotId lot) private {
        bool allowed = _ghosts[lot].status == LotStatus.Live && _ghosts[lot].holds < 15;

        try DEVICES.hold(LEDGER, lot) {
            _record("hold", allowed, "");
            ++_ghosts[lot].holds;
        } catch (bytes memory reason) {
            _record("hold", allowed, reason);
        }
    }

    function _mark(Shown storage recall, LotId lot) private {
        recall.lots.push(lot);
        ++_shown;
        while (LotId.unwrap(lot) != 0) {
            _ghosts[lot].marked = true;
            lot = _ghosts[lot].parent;
        }
    }

    /// @dev Mostly one that is in force.
    function _recallAt(uint256 seed) private view returns (Shown storage recall) {
        recall = _recalls[seed % _recalls.length];
        for (uint256 i = 0; seed % 6 != 0 && recall.over && i < _recalls.length; ++i) {
            recall = _recalls[((seed % _recalls.length) + i) % _recalls.length];
        }
    }

    function _pathFrom(
        LotId recalled,
        uint256 seed
    ) private view returns (IRecallRegistry.Edge[] memory path, LotId end) {
        LotId current = recalled;
        path = new IRecallRegistry.Edge[](3);
        uint256 count = 0;
        // Lots are younger than what they are made of: one pass meets each child after its parents.
        for (uint256 i = 0; i < _ids.length && count < 3; ++i) {
            if (_draw(seed, i) % 4 == 0) continue;
            LotId[] storage inputs = _lineages[_ids[i]].inputs;
            for (uint256 j = 0; j < inputs.length; ++j) {
                if (LotId.unwrap(inputs[j]) != LotId.unwrap(current)) continue;
                path[count++] = IRecallRegistry.Edge(_ids[i], _lineages[_ids[i]], j);
                current = _ids[i];
                break;
            }
        }
        assembly ("memory-safe") {
            mstore(path, count)
        }
        return (path, current);
    }

    function _bend(IRecallRegistry.Edge memory edge, uint256 how) private view {
        how %= 4;
        if (how == 0) edge.index = edge.lineage.inputs.length;
        if (how == 1) edge.lineage.amounts[0] ^= 1;
        if (how == 2) edge.lineage.inputs[edge.index] = edge.child;
        if (how == 3)
            edge.child = _ghosts[edge.child].identifier == 0 ? edge.child : LotId.wrap(_ghosts[edge.child].identifier);
    }
}
