// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {stdJson} from "forge-std/StdJson.sol";

import {AccountWord} from "../../../contracts/stablecoin/libraries/AccountWord.sol";
import {MinterWord, MinterWords} from "../../../contracts/stablecoin/libraries/MinterWord.sol";
import {SupplyWord} from "../../../contracts/stablecoin/libraries/SupplyWord.sol";
import {Stablecoin} from "../../../contracts/stablecoin/Stablecoin.sol";
import {StablecoinFixture} from "./StablecoinFixture.sol";

/// @notice The golden vectors, read by Solidity; and the words' accessors against a model of plain fields.
contract StablecoinVectorsTest is StablecoinFixture {
    using stdJson for string;

    string private _vectors = vm.readFile("test/vectors/stablecoin.json");

    function test_accountWords() public view {
        for (uint256 i = 0; _vectors.keyExists(_at("storage.accounts", i, "word")); ++i) {
            AccountWord word = AccountWord.wrap(_vectors.readUint(_at("storage.accounts", i, "word")));
            assertEq(word.balance(), _vectors.readUint(_at("storage.accounts", i, "balance")));
            assertEq(word.nonce(), _vectors.readUint(_at("storage.accounts", i, "nonce")));
            assertEq(word.isFrozen(), _vectors.readBool(_at("storage.accounts", i, "frozen")));
        }
    }

    function test_supplyWords() public view {
        for (uint256 i = 0; _vectors.keyExists(_at("storage.supply", i, "word")); ++i) {
            SupplyWord word = SupplyWord.wrap(_vectors.readUint(_at("storage.supply", i, "word")));
            assertEq(word.supply(), _vectors.readUint(_at("storage.supply", i, "supply")));
            assertEq(word.totalMinted(), _vectors.readUint(_at("storage.supply", i, "totalMinted")));
            assertEq(word.isPaused(), _vectors.readBool(_at("storage.supply", i, "paused")));
        }
    }

    function test_minterWords() public view {
        for (uint256 i = 0; _vectors.keyExists(_at("storage.minters", i, "word")); ++i) {
            uint256 raw = _vectors.readUint(_at("storage.minters", i, "word"));
            uint256 allowance = _vectors.readUint(_at("storage.minters", i, "allowance"));
            bool isMinter = _vectors.readBool(_at("storage.minters", i, "isMinter"));
            assertEq(MinterWord.wrap(raw).mintAllowance(), allowance);
            assertEq(MinterWord.wrap(raw).isMinter(), isMinter);
            if (isMinter) assertEq(MinterWord.unwrap(MinterWords.minter(allowance)), raw);
        }
    }

    function test_structHashes() public {
        Stablecoin token = deployToken();
        address holder = _vectors.readAddress(".messages.Permit.message.owner");
        address other = _vectors.readAddress(".messages.Permit.message.spender");
        uint256 value = _vectors.readUint(".messages.Permit.message.value");
        uint256 deadline = _vectors.readUint(".messages.Permit.message.deadline");
        uint256 permitNonce = _vectors.readUint(".messages.Permit.message.nonce");
        assertEq(
            keccak256(abi.encode(token.PERMIT_TYPEHASH(), holder, other, value, permitNonce, deadline)),
            _vectors.readBytes32(".messages.Permit.structHash")
        );

        bytes32 nonce = _vectors.readBytes32(".messages.CancelAuthorization.message.nonce");
        uint256 validAfter = _vectors.readUint(".messages.TransferWithAuthorization.message.validAfter");
        bytes memory fields = abi.encode(holder, other, value, validAfter, deadline, nonce);
        assertEq(
            keccak256(bytes.concat(token.TRANSFER_WITH_AUTHORIZATION_TYPEHASH(), fields)),
            _vectors.readBytes32(".messages.TransferWithAuthorization.structHash")
        );
        assertEq(
            keccak256(bytes.concat(token.RECEIVE_WITH_AUTHORIZATION_TYPEHASH(), fields)),
            _vectors.readBytes32(".messages.ReceiveWithAuthorization.structHash")
        );
        assertEq(
            keccak256(abi.encode(token.CANCEL_AUTHORIZATION_TYPEHASH(), holder, nonce)),
            _vectors.readBytes32(".messages.CancelAuthorization.structHash")
        );
    }

    /// @dev The golden signatures pass on a token that stands at the golden address on the golden chain.
    function test_signatures() public {
        address golden = _vectors.readAddress(".domain.verifyingContract");
        vm.chainId(_vectors.readUint(".domain.chainId"));
        address implementation = address(new Stablecoin("Trust Dollar", "TUSD", "USD"));
        vm.etch(golden, implementation.code);
        Stablecoin token = Stablecoin(golden);
        assertEq(token.DOMAIN_SEPARATOR(), _vectors.readBytes32(".domain.separator"));

        address holder = _vectors.readAddress(".signer.address");
        bytes32 account = keccak256(abi.encode(holder, STORAGE));
        uint256 value = _vectors.readUint(".messages.Permit.message.value");
        vm.store(golden, account, bytes32(_vectors.readUint(".storage.accounts[2].word")));
        vm.warp(_vectors.readUint(".messages.Permit.message.deadline") - 1);

        address other = _vectors.readAddress(".messages.Permit.message.spender");
        uint256 deadline = _vectors.readUint(".messages.Permit.message.deadline");
        token.permit(holder, other, value, deadline, _vectors.readBytes(".messages.Permit.signature"));
        assertEq(token.allowance(holder, other), value);

        token.transferWithAuthorization(
            holder,
            other,
            value,
            _vectors.readUint(".messages.TransferWithAuthorization.message.validAfter"),
            deadline,
            _vectors.readBytes32(".messages.TransferWithAuthorization.message.nonce"),
            _vectors.readBytes(".messages.TransferWithAuthorization.signature")
        );
        assertEq(token.balanceOf(other), value);
    }

    function testFuzz_accountWord_agreesWithFields(
        uint112 balance,
        uint64 nonce,
        uint80 spare,
        uint112 change
    ) public pure {
        uint256 flags = uint256(spare) << 176;
        AccountWord word = AccountWord.wrap(uint256(balance) | (uint256(nonce) << 112) | flags);
        assertEq(word.balance(), balance);
        assertEq(word.nonce(), nonce);
        assertEq(word.isFrozen(), spare >> 79 == 1);
        if (change <= type(uint112).max - balance) {
            assertEq(
                AccountWord.unwrap(word.plus(change)),
                (uint256(balance) + change) | (uint256(nonce) << 112) | flags
            );
        }
        if (change <= balance) {
            assertEq(
                AccountWord.unwrap(word.minus(change)),
                (uint256(balance) - change) | (uint256(nonce) << 112) | flags
            );
        }
        if (nonce < type(uint64).max) {
            assertEq(AccountWord.unwrap(word.plusNonce()), uint256(balance) | ((uint256(nonce) + 1) << 112) | flags);
        }
        assertEq(AccountWord.unwrap(word.frozen()), AccountWord.unwrap(word) | (1 << 255));
        assertEq(AccountWord.unwrap(word.unfrozen()), (AccountWord.unwrap(word) << 1) >> 1);
    }

    function testFuzz_supplyWord_agreesWithFields(
        uint112 supply,
        uint128 minted,
        uint16 flags,
        uint112 change
    ) public pure {
        uint256 above = uint256(flags) << 240;
        SupplyWord word = SupplyWord.wrap(uint256(supply) | (uint256(minted) << 112) | above);
        assertEq(word.supply(), supply);
        assertEq(word.totalMinted(), minted);
        assertEq(word.isPaused(), flags >> 15 == 1);
        if (change <= type(uint112).max - supply && change <= type(uint128).max - minted) {
            uint256 expected = (uint256(supply) + change) | ((uint256(minted) + change) << 112) | above;
            assertEq(SupplyWord.unwrap(word.plusMinted(change)), expected);
        }
        if (change <= supply) {
            uint256 expected = (uint256(supply) - change) | (uint256(minted) << 112) | above;
            assertEq(SupplyWord.unwrap(word.minusBurned(change)), expected);
        }
        assertEq(SupplyWord.unwrap(word.paused()), SupplyWord.unwrap(word) | (1 << 255));
        assertEq(SupplyWord.unwrap(word.unpaused()), (SupplyWord.unwrap(word) << 1) >> 1);
    }

    function testFuzz_minterWord_agreesWithFields(uint256 allowance, uint256 change) public pure {
        allowance = bound(allowance, 0, (1 << 255) - 1);
        change = bound(change, 0, allowance);
        MinterWord word = MinterWords.minter(allowance);
        assertTrue(word.isMinter());
        assertEq(word.mintAllowance(), allowance);
        assertTrue(word.minus(change).isMinter());
        assertEq(word.minus(change).mintAllowance(), allowance - change);
    }

    function _at(string memory list, uint256 index, string memory field) private pure returns (string memory) {
        return string.concat(".", list, "[", vm.toString(index), "].", field);
    }
}
