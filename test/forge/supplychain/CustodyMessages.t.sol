// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {Test} from "forge-std/Test.sol";

import {PartyId} from "../../../contracts/identity/interfaces/IPartyRegistry.sol";
import {LotId} from "../../../contracts/supplychain/interfaces/ILotBook.sol";
import {ILotCustody} from "../../../contracts/supplychain/interfaces/ILotCustody.sol";
import {CustodyMessages} from "../../../contracts/supplychain/libraries/CustodyMessages.sol";

contract CustodyMessagesTest is Test {
    string private _vectors = vm.readFile("test/vectors/supplychain.json");

    function test_typehashes_areGolden() external view {
        assertEq(CustodyMessages.OFFER_TYPEHASH, vm.parseJsonBytes32(_vectors, ".typehashes.CustodyOffer.hash"));
        assertEq(CustodyMessages.RECEIPT_TYPEHASH, vm.parseJsonBytes32(_vectors, ".typehashes.CustodyReceipt.hash"));
    }

    function test_hashes_areGolden() external view {
        ILotCustody.CustodyOffer memory offer = ILotCustody.CustodyOffer({
            lot: LotId.wrap(vm.parseJsonBytes32(_vectors, ".custody.offer.lot")),
            from: PartyId.wrap(uint40(vm.parseJsonUint(_vectors, ".custody.offer.from"))),
            to: PartyId.wrap(uint40(vm.parseJsonUint(_vectors, ".custody.offer.to"))),
            quantity: uint96(vm.parseJsonUint(_vectors, ".custody.offer.quantity")),
            sequence: uint32(vm.parseJsonUint(_vectors, ".custody.offer.sequence")),
            deadline: uint64(vm.parseJsonUint(_vectors, ".custody.offer.deadline")),
            document: vm.parseJsonBytes32(_vectors, ".custody.offer.document")
        });
        uint96 receivedQuantity = uint96(vm.parseJsonUint(_vectors, ".custody.receivedQuantity"));

        bytes32 offerHash = CustodyMessages.hash(offer);

        assertEq(offerHash, vm.parseJsonBytes32(_vectors, ".custody.offerHash"));
        assertEq(
            CustodyMessages.hashReceipt(offerHash, receivedQuantity),
            vm.parseJsonBytes32(_vectors, ".custody.receiptHash")
        );
    }

    /// @dev The assembly against the compiler's own encoding, field by field, with memory in front of the struct in use.
    function testFuzz_hash_isTheEncodingFieldByField(
        bytes32 inFront,
        ILotCustody.CustodyOffer calldata given
    ) external pure {
        bytes32[] memory guard = new bytes32[](1);
        guard[0] = inFront;
        ILotCustody.CustodyOffer memory offer = given;
        bytes32 expected = keccak256(
            abi.encode(
                CustodyMessages.OFFER_TYPEHASH,
                offer.lot,
                offer.from,
                offer.to,
                offer.quantity,
                offer.sequence,
                offer.deadline,
                offer.document
            )
        );

        assertEq(CustodyMessages.hash(offer), expected);
        assertEq(guard[0], inFront);
        assertEq(keccak256(abi.encode(offer)), keccak256(abi.encode(given)));
    }
}
