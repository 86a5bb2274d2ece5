// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {Test} from "forge-std/Test.sol";

import {PartyId} from "../../../contracts/identity/interfaces/IPartyRegistry.sol";
import {IDeliveryEscrow} from "../../../contracts/supplychain/interfaces/IDeliveryEscrow.sol";
import {EscrowId, IEscrowFunding} from "../../../contracts/supplychain/interfaces/IEscrowFunding.sol";
import {LotId} from "../../../contracts/supplychain/interfaces/ILotBook.sol";
import {EscrowMessages} from "../../../contracts/supplychain/libraries/EscrowMessages.sol";

contract EscrowMessagesTest is Test {
    string private _vectors = vm.readFile("test/vectors/escrow.json");

    function hashTerms(IEscrowFunding.DeliveryTerms calldata terms) external pure returns (EscrowId) {
        return EscrowMessages.hash(terms);
    }

    function hashCancellation(
        IDeliveryEscrow.Cancellation calldata cancellation,
        EscrowId id
    ) external pure returns (bytes32) {
        return EscrowMessages.hash(cancellation, id);
    }

    function test_typehashes_areGolden() external view {
        assertEq(EscrowMessages.ITEM_TYPEHASH, _word(".typehashes.DeliveryItem.hash"));
        assertEq(EscrowMessages.TERMS_TYPEHASH, _word(".typehashes.DeliveryTerms.hash"));
        assertEq(EscrowMessages.CANCELLATION_TYPEHASH, _word(".typehashes.EscrowCancellation.hash"));
    }

    function test_theHashOfTheTerms_isGolden() external view {
        assertEq(EscrowId.unwrap(this.hashTerms(_terms())), _word(".id"));
    }

    function test_theHashOfACancellation_isGolden() external view {
        IDeliveryEscrow.Cancellation memory cancellation = IDeliveryEscrow.Cancellation({
            toSeller: uint128(_number(".cancellation.toSeller")),
            toBuyer: uint128(_number(".cancellation.toBuyer")),
            deadline: uint64(_number(".cancellation.deadline"))
        });
        EscrowId id = EscrowId.wrap(_word(".cancellation.escrow"));

        assertEq(this.hashCancellation(cancellation, id), _word(".cancellation.hash"));
    }

    /// @dev The two halves against the compiler's own encoding of the whole. Few runs: each reads the golden terms anew.
    /// forge-config: default.fuzz.runs = 256
    function testFuzz_theHashOfTheTerms_isTheEncodingOfAllMembers(
        IEscrowFunding.DeliveryItem[] calldata items,
        uint64 deliverBy,
        bytes32 salt
    ) external view {
        IEscrowFunding.DeliveryTerms memory terms = _terms();
        (terms.items, terms.deliverBy, terms.salt) = (items, deliverBy, salt);
        bytes32[] memory hashes = new bytes32[](items.length);
        for (uint256 i; i < items.length; ++i) {
            hashes[i] = keccak256(
                abi.encode(EscrowMessages.ITEM_TYPEHASH, items[i].lot, items[i].quantity, items[i].price)
            );
        }
        bytes32[] memory members = new bytes32[](14);
        members[0] = EscrowMessages.TERMS_TYPEHASH;
        members[1] = bytes32(uint256(PartyId.unwrap(terms.buyer)));
        members[2] = bytes32(uint256(PartyId.unwrap(terms.seller)));
        members[3] = bytes32(uint256(PartyId.unwrap(terms.arbiter)));
        members[4] = bytes32(uint256(uint160(terms.payee)));
        members[5] = bytes32(uint256(uint160(terms.refundee)));
        members[6] = bytes32(uint256(deliverBy));
        members[7] = bytes32(uint256(terms.showingWindow));
        members[8] = bytes32(uint256(terms.holdPeriod));
        members[9] = bytes32(uint256(terms.disputePeriod));
        members[10] = bytes32(uint256(terms.silentOutcome));
        members[11] = terms.document;
        members[12] = salt;
        members[13] = keccak256(abi.encodePacked(hashes));

        assertEq(EscrowId.unwrap(this.hashTerms(terms)), keccak256(abi.encodePacked(members)));
    }

    function _terms() private view returns (IEscrowFunding.DeliveryTerms memory terms) {
        terms.buyer = PartyId.wrap(uint40(_number(".terms.buyer")));
        terms.seller = PartyId.wrap(uint40(_number(".terms.seller")));
        terms.arbiter = PartyId.wrap(uint40(_number(".terms.arbiter")));
        terms.payee = vm.parseJsonAddress(_vectors, ".terms.payee");
        terms.refundee = vm.parseJsonAddress(_vectors, ".terms.refundee");
        terms.deliverBy = uint64(_number(".terms.deliverBy"));
        terms.showingWindow = uint32(_number(".terms.showingWindow"));
        terms.holdPeriod = uint32(_number(".terms.holdPeriod"));
        terms.disputePeriod = uint32(_number(".terms.disputePeriod"));
        terms.silentOutcome = IEscrowFunding.SilentOutcome(_number(".terms.silentOutcome"));
        terms.document = _word(".terms.document");
        terms.salt = _word(".terms.salt");
        terms.items = new IEscrowFunding.DeliveryItem[](2);
        terms.items[0] = _item(".terms.items[0]");
        terms.items[1] = _item(".terms.items[1]");
    }

    function _item(string memory path) private view returns (IEscrowFunding.DeliveryItem memory) {
        return
            IEscrowFunding.DeliveryItem({
                lot: LotId.wrap(_word(string.concat(path, ".lot"))),
                quantity: uint96(_number(string.concat(path, ".quantity"))),
                price: uint96(_number(string.concat(path, ".price")))
            });
    }

    function _number(string memory path) private view returns (uint256) {
        return vm.parseJsonUint(_vectors, path);
    }

    function _word(string memory path) private view returns (bytes32) {
        return vm.parseJsonBytes32(_vectors, path);
    }
}
