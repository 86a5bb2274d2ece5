// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {Test} from "forge-std/Test.sol";

import {IFreezeCouncil} from "../../../contracts/stablecoin/interfaces/IFreezeCouncil.sol";
import {IRedemptionQueue} from "../../../contracts/stablecoin/interfaces/IRedemptionQueue.sol";
import {FreezeCouncilFixture} from "./FreezeCouncilFixture.sol";
import {FreezeCouncilHandler} from "./FreezeCouncilHandler.sol";

contract FreezeCouncilTest is FreezeCouncilFixture {
    function setUp() public {
        _deployCouncil();
    }

    /// @dev A freeze of any length lapses at its end and not a second before.
    function testFuzz_lapsesAtItsEnd(address account, bytes32 legalBasis, uint32 duration) public {
        vm.assume(legalBasis != 0 && !_council.isProtected(account));
        IFreezeCouncil.FreezeOrder memory order;
        order.accounts = new address[](1);
        order.accounts[0] = account;
        order.duration = uint32(bound(duration, 1, 30 days));
        order.terms = _terms(legalBasis, 0);
        bytes32 digest = _council.freeze(order, _approve(_council.hashFreezeOrder(order)));
        assertTrue(_token.isBlacklisted(account));

        vm.warp(block.timestamp + order.duration - 1);
        vm.expectRevert(
            abi.encodeWithSelector(
                IFreezeCouncil.FreezeStateWrong.selector,
                account,
                digest,
                IFreezeCouncil.FreezeState.Provisional
            )
        );
        _council.lapse(digest, account);
        vm.warp(block.timestamp + 1);
        _council.lapse(digest, account);
        assertFalse(_token.isBlacklisted(account));
    }

    /// @dev Orders that differ in any field differ in their digest.
    function testFuzz_digestsDiffer(
        IFreezeCouncil.SeizureOrder memory one,
        IFreezeCouncil.SeizureOrder memory other
    ) public view {
        bool same = keccak256(abi.encode(one)) == keccak256(abi.encode(other));
        assertEq(_council.hashSeizureOrder(one) == _council.hashSeizureOrder(other), same);
    }

    function test_hashesTheSampleOrders() public {
        string memory vectors = vm.readFile("test/vectors/freezeCouncil.json");
        vm.chainId(vm.parseJsonUint(vectors, ".domain.chainId"));
        address here = vm.parseJsonAddress(vectors, ".domain.verifyingContract");
        (address registry, ) = _source();
        deployCodeTo(
            "FreezeCouncil.sol:FreezeCouncil",
            abi.encode(_council.authority(), address(0), _token, registry, bytes32("schema"), 1 days, new address[](0)),
            here
        );

        IFreezeCouncil.OrderTerms memory terms = IFreezeCouncil.OrderTerms(
            vm.parseJsonBytes32(vectors, ".orders.FreezeOrder.sample.terms.legalBasis"),
            1_790_086_400,
            3,
            vm.parseJsonBytes32(vectors, ".orders.FreezeOrder.sample.terms.salt")
        );
        address[] memory accounts = vm.parseJsonAddressArray(vectors, ".orders.FreezeOrder.sample.accounts");
        bytes32 freeze = keccak256("freeze");
        IFreezeCouncil council = IFreezeCouncil(here);
        assertEq(
            council.hashFreezeOrder(IFreezeCouncil.FreezeOrder(accounts, 1_209_600, terms)),
            vm.parseJsonBytes32(vectors, ".orders.FreezeOrder.digest")
        );
        assertEq(
            council.hashUnfreezeOrder(IFreezeCouncil.UnfreezeOrder(freeze, accounts, terms)),
            vm.parseJsonBytes32(vectors, ".orders.UnfreezeOrder.digest")
        );
        assertEq(
            council.hashSeizureOrder(
                IFreezeCouncil.SeizureOrder(freeze, accounts[0], accounts[1], 12_345_678_901_234, terms)
            ),
            vm.parseJsonBytes32(vectors, ".orders.SeizureOrder.digest")
        );
        IRedemptionQueue queue = IRedemptionQueue(
            vm.parseJsonAddress(vectors, ".orders.ClaimSeizureOrder.sample.queue")
        );
        assertEq(
            council.hashClaimSeizureOrder(
                IFreezeCouncil.ClaimSeizureOrder(freeze, accounts[0], accounts[1], queue, 42, terms)
            ),
            vm.parseJsonBytes32(vectors, ".orders.ClaimSeizureOrder.digest")
        );
    }

    function _source() private view returns (address registry, bytes32 schema) {
        (bool succeeded, bytes memory answer) = address(_council).staticcall(
            abi.encodeCall(IFreezeCouncil.evidenceSource, ())
        );
        assertTrue(succeeded);
        return abi.decode(answer, (address, bytes32));
    }
}

/// @notice 256 runs of 200 calls: 51,200 random calls against the council.
contract FreezeCouncilInvariantsTest is Test {
    FreezeCouncilHandler private _handler;

    function setUp() public {
        _handler = new FreezeCouncilHandler();

        bytes4[] memory selectors = new bytes4[](7);
        selectors[0] = FreezeCouncilHandler.freeze.selector;
        selectors[1] = FreezeCouncilHandler.lapse.selector;
        selectors[2] = FreezeCouncilHandler.ratify.selector;
        selectors[3] = FreezeCouncilHandler.unfreeze.selector;
        selectors[4] = FreezeCouncilHandler.seize.selector;
        selectors[5] = FreezeCouncilHandler.wait.selector;
        // Twice, as most freezes are refused once the grounds are used.
        selectors[6] = FreezeCouncilHandler.freeze.selector;
        targetSelector(FuzzSelector({addr: address(_handler), selectors: selectors}));
        targetContract(address(_handler));
    }

    function invariant_theCouncil() public view {
        assertTrue(_handler.agree(), "frozen in the token while an order holds the account, and only then");
        assertFalse(_handler.ghostRatifiedFreed(), "a lapse cannot free what is ratified");
        assertFalse(_handler.ghostEarlyLapse(), "a lapse waits for the end, and is once");
        assertFalse(_handler.ghostGroundTwice(), "a ground freezes an account once");
        assertFalse(_handler.ghostEvidenceTwice(), "evidence is used once");
        assertFalse(_handler.ghostSeizedUnratified(), "a seizure needs a ratified freeze that holds");
    }
}
