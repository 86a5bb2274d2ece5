// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {Test} from "forge-std/Test.sol";

import {PartyRegistry} from "../../../contracts/identity/PartyRegistry.sol";
import {PartyId} from "../../../contracts/identity/interfaces/IPartyRegistry.sol";
import {LotLedger} from "../../../contracts/supplychain/LotLedger.sol";
import {ICustodyConditions} from "../../../contracts/supplychain/interfaces/ICustodyConditions.sol";
import {ILotBook, LotId} from "../../../contracts/supplychain/interfaces/ILotBook.sol";
import {ILotCustody} from "../../../contracts/supplychain/interfaces/ILotCustody.sol";

/// @notice Lets four parties create, offer, withdraw, accept and relay, as themselves or as who they are not, with fresh, old and
/// twisted offers, and keeps a model of its own: who agreed to what.
contract LotLedgerHandler is Test {
    uint256 private constant PARTIES = 4;
    uint256 private constant IDENTIFIERS = 2;

    struct Model {
        uint40 custodian;
        uint32 sequence;
        uint40 creator;
        uint96 quantity;
    }

    LotLedger public immutable LEDGER;

    uint256 public ghostTrespasses;
    uint256 public ghostRefusals;
    uint256 public ghostCreations;
    uint256 public ghostAcceptances;
    uint256 public ghostRelays;
    uint256 public ghostWithdrawals;

    /// @dev The account of each party: its key is the party's id.
    address[PARTIES + 1] private _holders;
    LotId[] private _lots;
    mapping(LotId lot => Model) private _models;

    ILotCustody.CustodyOffer[] private _offers;
    /// @dev Struct hash of the offer that stands on chain; withdrawals and moves end it.
    mapping(LotId lot => bytes32 offerHash) private _standing;

    constructor() {
        PartyRegistry parties = new PartyRegistry(address(this), 1 days, 1 hours, 30 days);
        LEDGER = new LotLedger(address(this), 1 days, parties, ICustodyConditions(address(0)));
        for (uint256 i = 1; i <= PARTIES; ++i) {
            _holders[i] = vm.addr(i);
            vm.prank(_holders[i]);
            parties.register(0);
        }
        create(1, 1, 1, 1000);
    }

    /// @dev Identifiers are few, so that most calls try to create what exists.
    function create(uint256 partySeed, uint256 callerSeed, uint256 identifier, uint96 quantity) public {
        uint40 party = _party(partySeed);
        uint40 caller = callerSeed % 4 == 0 ? _party(callerSeed) : party;
        bytes32 name = bytes32(1 + (identifier % IDENTIFIERS));
        quantity = uint96(bound(quantity, 1, type(uint96).max));
        LotId lot = LEDGER.lotIdOf(PartyId.wrap(party), name);
        bool allowed = caller == party && _models[lot].creator == 0;

        vm.prank(_holders[caller]);
        try LEDGER.create(PartyId.wrap(party), name, quantity, "KGM", 3, 0) {
            if (!allowed) ++ghostTrespasses;
            ++ghostCreations;
            _lots.push(lot);
            _models[lot] = Model({custodian: party, sequence: 1, creator: party, quantity: quantity});
        } catch {
            if (allowed) ++ghostRefusals;
        }
    }

    function offer(uint256 lotSeed, uint256 callerSeed, uint256 toSeed, uint256 lasting) external {
        LotId lot = _lot(lotSeed);
        Model memory model = _models[lot];
        uint40 caller = callerSeed % 4 == 0 ? _party(callerSeed) : model.custodian;
        ILotCustody.CustodyOffer memory made = _offerOf(lot, _party(toSeed), lasting);
        bool allowed = caller == model.custodian && PartyId.unwrap(made.to) != model.custodian;

        vm.prank(_holders[caller]);
        try LEDGER.offerCustody(lot, made.to, made.deadline, made.document) returns (bytes32 offerHash) {
            if (!allowed) ++ghostTrespasses;
            _offers.push(made);
            _standing[lot] = offerHash;
        } catch {
            if (allowed) ++ghostRefusals;
        }
    }

    function withdraw(uint256 lotSeed, uint256 callerSeed) external {
        LotId lot = _lot(lotSeed);
        // Seldom, or nothing would ever be taken.
        if (callerSeed % 3 != 0) return;
        uint40 caller = _party(callerSeed);
        bool allowed = caller == _models[lot].custodian;

        vm.prank(_holders[caller]);
        try LEDGER.withdrawOffer(lot) {
            if (!allowed) ++ghostTrespasses;
            ++ghostWithdrawals;
            ++_models[lot].sequence;
            delete _standing[lot];
        } catch {
            if (allowed) ++ghostRefusals;
        }
    }

    function accept(uint256 offerSeed, uint256 callerSeed, uint96 received, uint256 twist) external {
        if (_offers.length == 0) return;
        ILotCustody.CustodyOffer memory taken = _twisted(_recentOffer(offerSeed), twist);
        Model memory model = _models[taken.lot];
        uint40 to = PartyId.unwrap(taken.to);
        uint40 caller = callerSeed % 4 == 0 ? _party(callerSeed) : to;
        // The offer on chain is the giver's consent, the call the receiver's.
        bool allowed =
            _standing[taken.lot] == LEDGER.hashOffer(taken) &&
                caller == to &&
                taken.sequence == model.sequence &&
                block.timestamp <= taken.deadline &&
                received != 0;

        vm.prank(_holders[caller]);
        try LEDGER.acceptCustody(taken, received) {
            if (!allowed) ++ghostTrespasses;
            ++ghostAcceptances;
            _move(taken.lot, to);
        } catch {
            if (allowed) ++ghostRefusals;
        }
    }

    /// @dev Now and then the wrong key signs, the sides are swapped, the offer is an old one or was changed after signing.
    function handOver(uint256 lotSeed, uint256 toSeed, uint96 received, uint256 mischief) external {
        ILotCustody.CustodyOffer memory signed = _offerOf(_lot(lotSeed), _party(toSeed), mischief >> 8);
        if (mischief % 5 == 0 && _offers.length != 0) signed = _recentOffer(lotSeed);
        _offers.push(signed);
        ILotCustody.CustodyOffer memory given = signed;
        if (mischief % 7 == 0) given = _twisted(_offers[_offers.length - 1], mischief);
        bool allowed =
            _isHonest(mischief) && LEDGER.hashOffer(given) == LEDGER.hashOffer(signed) && _isTakeable(given, received);

        try
            LEDGER.handOver(
                given,
                received,
                _signedByGiver(signed, mischief),
                _signedByReceiver(signed, received, mischief)
            )
        {
            if (!allowed) ++ghostTrespasses;
            ++ghostRelays;
            _move(given.lot, PartyId.unwrap(given.to));
        } catch {
            if (allowed) ++ghostRefusals;
        }
    }

    function pass(uint256 time) external {
        vm.warp(block.timestamp + bound(time, 1, 6 hours));
    }

    /// @notice How often anything changed a lot, its creation included.
    function ghostChanges() external view returns (uint256) {
        return ghostCreations + ghostAcceptances + ghostRelays + ghostWithdrawals;
    }

    function lotCount() external view returns (uint256) {
        return _lots.length;
    }

    function lotAt(uint256 index) external view returns (LotId lot, Model memory model) {
        lot = _lots[index];
        model = _models[lot];
    }

    function _move(LotId lot, uint40 to) private {
        _models[lot].custodian = to;
        ++_models[lot].sequence;
        delete _standing[lot];
    }

    function _isTakeable(ILotCustody.CustodyOffer memory taken, uint96 received) private view returns (bool) {
        Model memory model = _models[taken.lot];

        return
            PartyId.unwrap(taken.from) == model.custodian &&
            PartyId.unwrap(taken.to) != model.custodian &&
            taken.sequence == model.sequence &&
            taken.quantity == model.quantity &&
            block.timestamp <= taken.deadline &&
            received != 0;
    }

    function _signedByGiver(
        ILotCustody.CustodyOffer memory signed,
        uint256 mischief
    ) private view returns (ILotBook.SignerSignature memory) {
        (uint40 from, uint40 to) = (PartyId.unwrap(signed.from), PartyId.unwrap(signed.to));

        return
            ILotBook.SignerSignature(_holders[from], _sign(mischief % 11 == 0 ? to : from, LEDGER.offerDigest(signed)));
    }

    function _signedByReceiver(
        ILotCustody.CustodyOffer memory signed,
        uint96 received,
        uint256 mischief
    ) private view returns (ILotBook.SignerSignature memory) {
        (uint40 from, uint40 to) = (PartyId.unwrap(signed.from), PartyId.unwrap(signed.to));
        bytes32 digest =
            mischief % 17 == 0 ? LEDGER.offerDigest(signed) : LEDGER.receiptDigest(LEDGER.hashOffer(signed), received);

        return ILotBook.SignerSignature(_holders[to], _sign(mischief % 13 == 0 ? from : to, digest));
    }

    /// @dev Whether both sides signed with their own key what they should.
    function _isHonest(uint256 mischief) private pure returns (bool) {
        return mischief % 11 != 0 && mischief % 13 != 0 && mischief % 17 != 0;
    }

    function _offerOf(
        LotId lot,
        uint40 to,
        uint256 lasting
    ) private view returns (ILotCustody.CustodyOffer memory made) {
        Model memory model = _models[lot];
        made.lot = lot;
        made.from = PartyId.wrap(model.custodian);
        made.to = PartyId.wrap(to);
        made.quantity = model.quantity;
        made.sequence = model.sequence;
        made.deadline = uint64(block.timestamp + (lasting % 2 days));
        made.document = bytes32(lasting % 3);
    }

    function _twisted(
        ILotCustody.CustodyOffer memory twisted,
        uint256 twist
    ) private view returns (ILotCustody.CustodyOffer memory) {
        twist %= 16;
        // Flips the lowest bit: never overflows, always differs.
        if (twist == 1) twisted.quantity ^= 1;
        if (twist == 2) twisted.sequence ^= 1;
        if (twist == 3) twisted.deadline ^= 1;
        if (twist == 4) twisted.document = "another";
        if (twist == 5) twisted.to = PartyId.wrap(_party(PartyId.unwrap(twisted.to)));
        if (twist == 6) twisted.sequence = _models[twisted.lot].sequence;
        if (twist == 7) twisted.from = PartyId.wrap(_models[twisted.lot].custodian);
        return twisted;
    }

    function _recentOffer(uint256 seed) private view returns (ILotCustody.CustodyOffer memory) {
        uint256 window = _offers.length < 6 ? _offers.length : 6;
        return _offers[_offers.length - 1 - (seed % window)];
    }

    function _sign(uint256 key, bytes32 digest) private pure returns (bytes memory) {
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(key, digest);
        return abi.encodePacked(r, s, v);
    }

    function _lot(uint256 seed) private view returns (LotId) {
        return _lots[seed % _lots.length];
    }

    function _party(uint256 seed) private pure returns (uint40) {
        return uint40(1 + (seed % PARTIES));
    }
}
