// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {ISuccession} from "../../utils/interfaces/ISuccession.sol";

import {IEvidenceRegistry} from "../../evidence/interfaces/IEvidenceRegistry.sol";
import {IPartyRegistry, PartyId} from "../../identity/interfaces/IPartyRegistry.sol";
import {IFiatToken} from "../../stablecoin/interfaces/IFiatToken.sol";
import {LotId} from "./ILotBook.sol";
import {ILotLedger} from "./ILotLedger.sol";

/// @notice Id of an escrow within one contract: the EIP-712 hash struct of its terms.
type EscrowId is bytes32;

/// @title IEscrowFunding
/// @notice How money comes into a {IDeliveryEscrow}, under which terms, and how it leaves.
/// @dev Only the hash of the terms is kept: whoever acts on an escrow gives its terms again, as {EscrowFunded} told them.
interface IEscrowFunding is ISuccession {
    /// @notice What happens to a disputed item when the arbiter stays silent. Frozen.
    enum SilentOutcome {
        /// There is no arbiter, so nothing is disputed.
        None,
        /// As if nobody had disputed: what was delivered is paid.
        PaySeller,
        /// The whole price goes back.
        RefundBuyer
    }

    /// @notice Which of the periods of the terms.
    enum EscrowPeriod {
        Showing,
        Hold,
        Dispute
    }

    /// @notice One lot and its price. EIP-712: `DeliveryItem(bytes32 lot,uint96 quantity,uint96 price)`.
    /// @param lot Id of the lot.
    /// @param quantity What was agreed, in the lot's unit and decimals; not zero.
    /// @param price Units of the token for this quantity; not zero.
    struct DeliveryItem {
        LotId lot;
        uint96 quantity;
        uint96 price;
    }

    /// @notice What buyer and seller agreed. EIP-712: `DeliveryTerms(uint40 buyer,uint40 seller,uint40 arbiter,address payee,address
    /// refundee,uint64 deliverBy,uint32 showingWindow,uint32 holdPeriod,uint32 disputePeriod,uint8 silentOutcome,bytes32
    /// document,bytes32 salt,DeliveryItem[] items)`.
    /// @param buyer Party that pays.
    /// @param seller Party that gives the goods.
    /// @param arbiter Party that decides disputes, neither of the two; zero when there are none.
    /// @param payee Account that is paid for deliveries, whatever becomes of the seller's keys.
    /// @param refundee Account that everything else goes back to.
    /// @param deliverBy Last Unix second in which custody may move, itself in time.
    /// @param showingWindow Seconds after a delivery was shown in which the buyer can dispute it, and in which nothing is paid.
    /// @param holdPeriod Seconds after that for which a lot that is held or recalled can wait to become free.
    /// @param disputePeriod Seconds that the arbiter has; zero when there is none.
    /// @param silentOutcome What holds when the arbiter lets them pass; {None} when there is none.
    /// @param document Salted commitment to the contract of sale; zero when there is none.
    /// @param salt Makes the terms unlike any other.
    /// @param items The lots in ascending order of their ids, at most {MAX_ITEMS}.
    struct DeliveryTerms {
        PartyId buyer;
        PartyId seller;
        PartyId arbiter;
        address payee;
        address refundee;
        uint64 deliverBy;
        uint32 showingWindow;
        uint32 holdPeriod;
        uint32 disputePeriod;
        SilentOutcome silentOutcome;
        bytes32 document;
        bytes32 salt;
        DeliveryItem[] items;
    }

    /// @notice What is kept of an escrow: one storage word.
    /// @param fundedAt Unix second of the funding; zero when there is no such escrow.
    /// @param open Units that are held for items that are not settled.
    /// @param cancelled Whether buyer and seller ended it together.
    struct Escrow {
        uint40 fundedAt;
        uint128 open;
        bool cancelled;
    }

    /// @notice How long the periods of terms can be.
    /// @param minimum Seconds, itself allowed; not zero.
    /// @param maximum Seconds, itself allowed; at most 365 days.
    struct PeriodBounds {
        uint32 minimum;
        uint32 maximum;
    }

    /// @notice An escrow was funded.
    /// @param id Hash of the terms.
    /// @param buyer Party that pays.
    /// @param seller Party that gives the goods.
    /// @param payer Account that the money came from.
    /// @param amount The sum of the prices.
    /// @param terms All of the terms: every later call gives them again.
    event EscrowFunded(
        EscrowId indexed id,
        PartyId indexed buyer,
        PartyId indexed seller,
        address payer,
        uint256 amount,
        DeliveryTerms terms
    );
    /// @notice Money left the escrow for an account.
    /// @param id Id of the escrow.
    /// @param account Payee or refundee.
    /// @param amount Units.
    event EscrowPaid(EscrowId indexed id, address indexed account, uint256 amount);
    /// @notice The token refused to pay the account, so the money waits here for it, see {withdraw}.
    /// @param id Id of the escrow.
    /// @param account Payee or refundee.
    /// @param amount Units.
    event EscrowClaimRecorded(EscrowId indexed id, address indexed account, uint256 amount);
    /// @notice What waited for an account was paid to it.
    /// @param account Payee or refundee.
    /// @param amount Units.
    event EscrowClaimWithdrawn(address indexed account, uint256 amount);

    /// @notice The bounds are empty, or wider than any escrow can have.
    /// @param bounds What was given.
    /// @param ceiling Most seconds that a period may last, itself allowed.
    error PeriodBoundsInvalid(PeriodBounds bounds, uint32 ceiling);
    /// @notice These very terms were funded already: an agreement that repeats takes another salt.
    /// @param id Hash of the terms.
    error EscrowAlreadyFunded(EscrowId id);
    /// @notice Two of the parties are the same.
    /// @param buyer Party that pays.
    /// @param seller Party that gives the goods.
    /// @param arbiter Party that decides disputes.
    error EscrowPartiesNotDistinct(PartyId buyer, PartyId seller, PartyId arbiter);
    /// @notice Money cannot go to this account: it is zero, the token or this contract.
    /// @param account Payee or refundee that was given.
    error InvalidEscrowAccount(address account);
    /// @notice The deadline of the delivery is past, or too far away.
    /// @param deliverBy Unix second that was given.
    /// @param earliest The block's Unix second, itself allowed.
    /// @param latest Now plus {MAX_DELIVERY_TIME}, itself allowed.
    error DeliveryDeadlineOutOfRange(uint64 deliverBy, uint256 earliest, uint256 latest);
    /// @notice A period of the terms is shorter or longer than this contract allows.
    /// @param period Which of them.
    /// @param requested Seconds that were given.
    /// @param minimum Seconds, itself allowed.
    /// @param maximum Seconds, itself allowed.
    error EscrowPeriodOutOfRange(EscrowPeriod period, uint32 requested, uint32 minimum, uint32 maximum);
    /// @notice Terms with an arbiter say what happens when it is silent; terms without one say nothing of disputes.
    /// @param arbiter Party that was given.
    /// @param disputePeriod Seconds that were given.
    /// @param silentOutcome Outcome that was given.
    error DisputeTermsInconsistent(PartyId arbiter, uint32 disputePeriod, SilentOutcome silentOutcome);
    /// @notice An escrow has one item at least and not more than `maximum`.
    /// @param count How many were given.
    /// @param maximum Most items, itself allowed.
    error ItemCountOutOfRange(uint256 count, uint256 maximum);
    /// @notice The lots are not in ascending order, or one stands there twice.
    /// @param item Position of the first that is not above the one before it.
    error ItemsNotAscending(uint256 item);
    /// @notice An item has a quantity and a price.
    /// @param item Position of the first that lacks one.
    error EmptyItem(uint256 item);
    /// @notice The buyer holds the lot.
    /// @param lot Id of the lot.
    /// @param buyer Party that pays.
    error BuyerHoldsLot(LotId lot, PartyId buyer);
    /// @notice The token moved another amount than was asked: tokens that take a fee are none for an escrow.
    /// @param balanceBefore What this contract had.
    /// @param balanceAfter What it has.
    /// @param amount What it should have received.
    error EscrowDepositMismatch(uint256 balanceBefore, uint256 balanceAfter, uint256 amount);
    /// @notice This contract holds less than it owes, because the token took units from it: no new money is taken.
    /// @param balance What it has.
    /// @param owed What it owes.
    error EscrowShort(uint256 balance, uint256 owed);
    /// @notice Too little gas is left to pay: the token might fail for lack of it alone.
    /// @param available Gas that was left.
    /// @param required Least gas, itself allowed.
    error PaymentGasTooLow(uint256 available, uint256 required);
    /// @notice Nothing waits for this account.
    /// @param account Account that was named.
    error NothingToWithdraw(address account);

    /// @notice Takes the sum of the prices from the caller, by allowance, and holds it under these terms.
    /// @dev Emits {EscrowFunded}. The seller consents by handing the goods over: it reads the terms before.
    ///
    /// Requirements:
    /// - the caller is the buyer's controller or an operator with `Scopes.ESCROW`: else {IPartyRegistry-NotAuthorizedForParty}
    /// - the contract takes new records: else {RecordsClosed}
    /// - {EscrowAlreadyFunded}, {EscrowPartiesNotDistinct}, {IPartyRegistry-UnknownParty}, {InvalidEscrowAccount},
    ///   {DeliveryDeadlineOutOfRange}, {EscrowPeriodOutOfRange}, {DisputeTermsInconsistent}, {ItemCountOutOfRange},
    ///   {ItemsNotAscending}, {EmptyItem}
    /// - each lot is live and somebody else holds it than the buyer: else {ILotBook-UnknownLot}, {ILotBook-LotNotLive},
    ///   {BuyerHoldsLot}
    /// - {EscrowShort}, {EscrowDepositMismatch}; whatever the token demands
    /// @param terms What buyer and seller agreed.
    /// @return id Hash of the terms.
    function fund(DeliveryTerms calldata terms) external returns (EscrowId id);

    /// @notice As {fund}, by anyone with the money of a payer that signed an ERC-3009 ReceiveWithAuthorization to this contract.
    /// @dev Emits {EscrowFunded}. The nonce of the authorization is the hash of the terms: whoever submits it can change nothing.
    ///
    /// Requirements: those of {fund}, for `payer` instead of the caller; those of {ITokenAuthorization-receiveWithAuthorization}.
    /// @param terms What buyer and seller agreed.
    /// @param payer Who signed and pays: the buyer's controller, or an operator with `Scopes.ESCROW`.
    /// @param validAfter Unix second after which the authorization counts.
    /// @param validBefore Unix second before which it counts.
    /// @param signature ECDSA, or whatever the payer's contract takes (ERC-1271).
    /// @return id Hash of the terms.
    function fundWithAuthorization(
        DeliveryTerms calldata terms,
        address payer,
        uint256 validAfter,
        uint256 validBefore,
        bytes calldata signature
    ) external returns (EscrowId id);

    /// @notice Pays to an account what the token once refused to pay it. Anyone may call; nobody can send it elsewhere.
    /// @dev Emits {EscrowClaimWithdrawn}. As long as the account is frozen or the token paused, the token refuses.
    ///
    /// Requirements: {NothingToWithdraw}; whatever the token demands.
    /// @param account Payee or refundee.
    /// @return amount Units.
    function withdraw(address account) external returns (uint256 amount);

    /// @notice What is kept of an escrow.
    /// @param id Hash of the terms.
    /// @return All zero for one that was never funded.
    function escrowOf(EscrowId id) external view returns (Escrow memory);

    /// @notice Units that wait for an account.
    /// @param account Any account.
    /// @return Zero when there are none.
    function claimOf(address account) external view returns (uint256);

    /// @notice Units that this contract owes: to open escrows, and to accounts that could not be paid. Its balance is never less,
    /// unless the token itself takes units from it.
    /// @return Sum of both.
    function owed() external view returns (uint256);

    /// @notice Id that an escrow with these terms has: their EIP-712 hash struct.
    /// @param terms The terms, sound or not.
    /// @return id The same on every chain; also the nonce of {fundWithAuthorization}.
    function hashTerms(DeliveryTerms calldata terms) external pure returns (EscrowId id);

    /// @notice How long the periods of terms can be.
    /// @return bounds Fixed at construction.
    function periodBounds() external view returns (PeriodBounds memory bounds);

    /// @notice Seconds that the deadline of a delivery can lie ahead.
    /// @return Seconds, itself allowed; 730 days.
    function MAX_DELIVERY_TIME() external view returns (uint64);

    /// @notice Most items of an escrow.
    /// @return 16, itself allowed.
    function MAX_ITEMS() external view returns (uint256);

    /// @notice What this contract relies on.
    /// @return token The token that it holds.
    /// @return parties Registry of the parties.
    /// @return ledger Ledger of the lots.
    /// @return evidence Registry of the evidence that disputes cite.
    function foundations()
        external
        view
        returns (IFiatToken token, IPartyRegistry parties, ILotLedger ledger, IEvidenceRegistry evidence);
}
