// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

/// @title ClaimList
/// @notice Claims in the order in which they came. Any of them leaves in a fixed number of steps, so nothing has to be walked
/// through and the oldest is always known.
library ClaimList {
    /// @notice A claim's neighbours; zero is none.
    struct Links {
        uint64 previous;
        uint64 next;
    }

    /// @notice The list. Ids count from 1 and are never given twice.
    struct List {
        // oldest and youngest claim in the list; zero when it is empty
        uint64 oldest;
        uint64 youngest;
        // the oldest claim that no payment was begun for; zero when there is none
        uint64 nextToPay;
        // how many ids were given
        uint64 count;
        mapping(uint64 id => Links links) links;
    }

    /// @notice Puts a new claim at the end.
    /// @return id Its id.
    function append(List storage self) internal returns (uint64 id) {
        // One claim a second would fill 64 bits in half a trillion years.
        unchecked {
            id = ++self.count;
        }
        uint64 last = self.youngest;
        self.youngest = id;
        if (last == 0) self.oldest = id;
        else self.links[last].next = id;
        if (self.nextToPay == 0) self.nextToPay = id;
        self.links[id].previous = last;
    }

    /// @notice Moves on to the claim after the one that a payment is begun for.
    function passNext(List storage self) internal {
        self.nextToPay = self.links[self.nextToPay].next;
    }

    /// @notice Takes a claim out, wherever it stands; the caller knows that it is in.
    function remove(List storage self, uint64 id) internal {
        Links memory links = self.links[id];
        if (self.nextToPay == id) self.nextToPay = links.next;
        if (links.previous == 0) self.oldest = links.next;
        else self.links[links.previous].next = links.next;
        if (links.next == 0) self.youngest = links.previous;
        else self.links[links.next].previous = links.previous;

        delete self.links[id];
    }
}
