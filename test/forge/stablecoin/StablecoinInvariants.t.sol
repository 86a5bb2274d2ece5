// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {Test} from "forge-std/Test.sol";

import {StablecoinHandler} from "./StablecoinHandler.sol";

/// @notice 256 runs of 200 calls: 51,200 random calls against the token.
contract StablecoinInvariantsTest is Test {
    StablecoinHandler private _handler;

    function setUp() public {
        _handler = new StablecoinHandler();

        bytes4[] memory selectors = new bytes4[](15);
        selectors[0] = StablecoinHandler.mint.selector;
        selectors[1] = StablecoinHandler.burn.selector;
        selectors[2] = StablecoinHandler.transfer.selector;
        selectors[3] = StablecoinHandler.approveAndSpend.selector;
        selectors[4] = StablecoinHandler.permit.selector;
        selectors[5] = StablecoinHandler.authorize.selector;
        selectors[6] = StablecoinHandler.cancel.selector;
        selectors[7] = StablecoinHandler.freeze.selector;
        selectors[8] = StablecoinHandler.unfreeze.selector;
        selectors[9] = StablecoinHandler.pause.selector;
        selectors[10] = StablecoinHandler.bridgeIn.selector;
        selectors[11] = StablecoinHandler.bridgeOut.selector;
        selectors[12] = StablecoinHandler.wait.selector;
        selectors[13] = StablecoinHandler.seize.selector;
        selectors[14] = StablecoinHandler.batch.selector;
        targetSelector(FuzzSelector({addr: address(_handler), selectors: selectors}));
        targetContract(address(_handler));
    }

    function invariant_theToken() public view {
        assertEq(_handler.sumOfBalances(), _handler.TOKEN().totalSupply(), "balances are the supply");
        assertEq(_handler.TOKEN().totalMinted(), _handler.ghostMinted(), "the lifetime total is what was minted");
        assertEq(
            _handler.TOKEN().totalSupply(),
            _handler.ghostMinted() - _handler.ghostBurned(),
            "the supply is what was minted and not burned"
        );
        assertFalse(_handler.ghostTotalMintedFell(), "the lifetime total never falls");
        assertFalse(_handler.ghostFrozenMoved(), "a frozen balance stays");
        assertFalse(_handler.ghostPausedMoved(), "nothing is minted or burned while paused");
        assertFalse(_handler.ghostNonceReused(), "an authorization is used once");
        assertFalse(_handler.ghostEvidenceReused(), "a seizure's evidence is used once");

        // Within a window at most one limit falls off the level, which itself spans two.
        uint256 limit = _handler.BRIDGE_LIMIT();
        assertLe(_handler.ghostCarriedIn(), _handler.ghostCarriedOut() + 3 * limit, "net arrivals are bounded");
        assertLe(_handler.ghostCarriedOut(), _handler.ghostCarriedIn() + 3 * limit, "net departures are bounded");
        (uint256 mintable, uint256 burnable) = _handler.TOKEN().bridgeAvailable(address(_handler));
        assertEq(mintable + burnable, 2 * limit, "the level lies between the limits");
    }

    /// @dev Looks at every nonce of every holder, once a run.
    function afterInvariant() public view {
        assertTrue(_handler.noncesAgree(), "nonces are what was used");
        assertTrue(_handler.spareBitsAreZero(), "spare bits stay zero");
    }
}
