// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {IKeyRegistry} from "../../access/interfaces/IKeyRegistry.sol";
import {KeyId, Quorum} from "../../access/libraries/Quorum.sol";
import {IEvidenceRegistry} from "../../evidence/interfaces/IEvidenceRegistry.sol";
import {IFiatToken} from "./IFiatToken.sol";
import {IRedemptionQueue} from "./IRedemptionQueue.sol";

/// @title IFreezeCouncil
/// @notice The token's blacklister: freezes, unfreezes and seizes by orders that a quorum of its seats signed off chain, each on a
/// legal basis. Anyone may submit an order and gains no right by it. Immutable: a new council is a new contract, and the token's
/// new blacklister.
/// @dev A freeze is provisional first. It lapses at its end, which anyone may execute, unless Final evidence about the order ratified
/// it before. Each ground is a record of its own and an account stays frozen while one of them holds, so that no gap opens between
/// the end of one ground and the beginning of the next.
///
/// An order that waits in a public mempool can be read there, and the account emptied before it is executed: submit it through
/// an endpoint that keeps transactions private.
///
/// Once the token has another blacklister, whatever would change a freeze reverts with {ITokenRoles-NotBlacklister}: what is frozen
/// stays frozen until the new one unfreezes it.
interface IFreezeCouncil {
    /// @notice Where the freeze of an account by one order stands.
    enum FreezeState {
        /// The order never froze the account.
        None,
        /// Frozen until the order's end, unless it is ratified before.
        Provisional,
        /// The end has come without a ratification; frozen until somebody executes the lapse.
        Ended,
        /// Frozen until the council unfreezes it.
        Ratified,
        /// Lapsed or unfrozen; this order holds the account no more.
        Released
    }

    /// @notice What every order says beside its matter.
    /// @param legalBasis Commitment to the legal ground, for example the salted hash of a court's decision; not zero.
    /// @param deadline Last Unix second in which the order can be executed.
    /// @param councilVersion Version of the council that signs.
    /// @param salt Makes orders differ that say the same; random 32 bytes.
    struct OrderTerms {
        bytes32 legalBasis;
        uint64 deadline;
        uint32 councilVersion;
        bytes32 salt;
    }

    /// @notice Freezes accounts for a time.
    /// @param accounts The accounts, 1 to {MAX_ACCOUNTS}.
    /// @param duration Seconds from the execution until the freeze ends, 1 to {maxDuration}.
    /// @param terms Ground, deadline, version and salt.
    struct FreezeOrder {
        address[] accounts;
        uint32 duration;
        OrderTerms terms;
    }

    /// @notice Ends what an order froze, at once.
    /// @param freezeOrder Digest of the order whose hold on the accounts ends; zero for accounts that were frozen without this council,
    /// by an earlier blacklister.
    /// @param accounts The accounts, 1 to {MAX_ACCOUNTS}.
    /// @param terms Ground, deadline, version and salt.
    struct UnfreezeOrder {
        bytes32 freezeOrder;
        address[] accounts;
        OrderTerms terms;
    }

    /// @notice Moves units out of a frozen account.
    /// @param freezeOrder Digest of the ratified order that holds `from`.
    /// @param from The frozen account.
    /// @param to Who receives the units.
    /// @param amount Units, exact: a frozen account's balance does not change.
    /// @param terms Ground, deadline, version and salt.
    struct SeizureOrder {
        bytes32 freezeOrder;
        address from;
        address to;
        uint256 amount;
        OrderTerms terms;
    }

    /// @notice Moves the units of a redemption claim that was set aside because its holder is frozen.
    /// @param freezeOrder Digest of the ratified order that holds `from`.
    /// @param from The claim's holder, frozen.
    /// @param to Who receives the claim's units.
    /// @param queue Queue that keeps the claim.
    /// @param claim Id of the claim.
    /// @param terms Ground, deadline, version and salt.
    struct ClaimSeizureOrder {
        bytes32 freezeOrder;
        address from;
        address to;
        IRedemptionQueue queue;
        uint64 claim;
        OrderTerms terms;
    }

    /// @notice Recorded evidence about an order, alone or in a batch.
    /// @param unit The evidence unit; its subject is the order's digest.
    /// @param batch Id of the batch that holds the unit; zero for a unit that stands alone.
    /// @param proof The unit's Merkle proof; empty for a unit that stands alone.
    struct Evidence {
        IEvidenceRegistry.EvidenceUnit unit;
        bytes32 batch;
        bytes32[] proof;
    }

    /// @notice A freeze order was executed. A {FreezePlaced} for each account follows.
    /// @param order The order's digest.
    /// @param legalBasis Its legal ground.
    /// @param councilVersion Version of the council that signed.
    /// @param approvedSeats Bit `i` stands for the seat of index `i` in that version.
    /// @param endsAt Unix second from which the freeze can lapse.
    /// @param terms The order's terms; its accounts and duration follow from the other events and `endsAt`.
    event FreezeOrdered(
        bytes32 indexed order,
        bytes32 indexed legalBasis,
        uint32 indexed councilVersion,
        uint256 approvedSeats,
        uint64 endsAt,
        OrderTerms terms
    );
    /// @notice The order holds the account from now on.
    /// @param account The frozen account.
    /// @param order Digest of the freeze order.
    /// @param legalBasis Its legal ground.
    event FreezePlaced(address indexed account, bytes32 indexed order, bytes32 indexed legalBasis);
    /// @notice A freeze ended without a ratification; the account is free unless another order holds it.
    /// @param account The account.
    /// @param order Digest of the freeze order.
    /// @param legalBasis The freeze order's legal ground.
    event FreezeLapsed(address indexed account, bytes32 indexed order, bytes32 indexed legalBasis);
    /// @notice Final evidence ratified a freeze: it does not lapse any more.
    /// @param order Digest of the freeze order.
    /// @param evidenceId Id of the evidence, used up.
    /// @param legalBasis The freeze order's legal ground.
    event FreezeRatified(bytes32 indexed order, bytes32 indexed evidenceId, bytes32 indexed legalBasis);
    /// @notice An unfreeze order was executed. A {FreezeLifted} for each account that it frees of the freeze order follows.
    /// @param order Digest of the unfreeze order.
    /// @param legalBasis Its legal ground.
    /// @param councilVersion Version of the council that signed.
    /// @param approvedSeats Bit `i` stands for the seat of index `i` in that version.
    /// @param freezeOrder Digest of the order whose hold ends; zero for freezes of an earlier blacklister.
    /// @param terms The unfreeze order's terms.
    event UnfreezeOrdered(
        bytes32 indexed order,
        bytes32 indexed legalBasis,
        uint32 indexed councilVersion,
        uint256 approvedSeats,
        bytes32 freezeOrder,
        OrderTerms terms
    );
    /// @notice The council ended a freeze; the account is free unless another order holds it.
    /// @param account The account.
    /// @param order Digest of the freeze order; zero for a freeze of an earlier blacklister.
    /// @param legalBasis Legal ground of the unfreeze order.
    event FreezeLifted(address indexed account, bytes32 indexed order, bytes32 indexed legalBasis);
    /// @notice Units of a frozen account were moved by order.
    /// @param order The seizure order's digest.
    /// @param evidenceId Id of the evidence, used up here and in the token.
    /// @param legalBasis Legal ground of the seizure order.
    /// @param approvedSeats Bit `i` stands for the seat of index `i` in the order's version.
    /// @param seizure The whole order.
    event SeizureOrdered(
        bytes32 indexed order,
        bytes32 indexed evidenceId,
        bytes32 indexed legalBasis,
        uint256 approvedSeats,
        SeizureOrder seizure
    );
    /// @notice The units of a claim of a frozen holder were moved by order.
    /// @param order The order's digest.
    /// @param evidenceId Id of the evidence, used up here and in the queue.
    /// @param legalBasis Legal ground of the order.
    /// @param approvedSeats Bit `i` stands for the seat of index `i` in the order's version.
    /// @param seizure The whole order.
    event ClaimSeizureOrdered(
        bytes32 indexed order,
        bytes32 indexed evidenceId,
        bytes32 indexed legalBasis,
        uint256 approvedSeats,
        ClaimSeizureOrder seizure
    );
    /// @notice `seats` sign from now on, `threshold` of them together; what was signed before and not executed is void.
    /// @param version Version of the new council; the first one is 1.
    /// @param threshold How many seats must sign an order.
    /// @param seats Its parties and their keys, in the order of their indices.
    event CouncilRotated(uint32 indexed version, uint8 threshold, Quorum.Seat[] seats);
    /// @notice The account can never be frozen by this council from now on.
    /// @param account The account.
    event AccountProtected(address indexed account);

    /// @notice The token has no code.
    /// @param token Account that was given as the token.
    error InvalidCouncilToken(address token);
    /// @notice The evidence registry has no code.
    /// @param registry Account that was given as the registry.
    error InvalidCouncilEvidence(address registry);
    /// @notice A schema has an id.
    error ZeroCouncilSchema();
    /// @notice The longest freeze that orders can ask for must be within 1 second and `ceiling`.
    /// @param maxDuration Seconds that were given.
    /// @param ceiling Seconds, itself allowed.
    error DurationLimitOutOfRange(uint256 maxDuration, uint256 ceiling);
    /// @notice An order takes more than one person: whoever makes it and whoever checks it are different.
    /// @param threshold Seats that were to be enough.
    /// @param minimum Seats that must sign at least.
    error CouncilThresholdTooLow(uint8 threshold, uint8 minimum);
    /// @notice The order names no legal basis.
    error LegalBasisMissing();
    /// @notice The order is of another version of the council than the present one.
    /// @param councilVersion The order's version.
    /// @param currentVersion Version whose orders are executed.
    error OrderCouncilNotCurrent(uint32 councilVersion, uint32 currentVersion);
    /// @notice The order could be executed until the second `deadline`, inclusive.
    /// @param deadline The order's Unix second.
    /// @param timestamp Unix second of the block.
    error OrderExpired(uint64 deadline, uint256 timestamp);
    /// @notice The order would stay executable for too long.
    /// @param deadline The order's Unix second.
    /// @param latest Now plus {MAX_ORDER_LIFETIME}, itself allowed.
    error OrderDeadlineTooFar(uint64 deadline, uint256 latest);
    /// @notice The order was executed before; each is once.
    /// @param order The order's digest.
    error OrderAlreadyExecuted(bytes32 order);
    /// @notice An order names from 1 to `maximum` accounts.
    /// @param count Accounts that it names.
    /// @param maximum {MAX_ACCOUNTS}, itself allowed.
    error OrderAccountsOutOfRange(uint256 count, uint256 maximum);
    /// @notice The freeze must last from 1 second to `maximum`.
    /// @param duration The order's seconds.
    /// @param maximum {maxDuration}, itself allowed.
    error FreezeDurationOutOfRange(uint32 duration, uint32 maximum);
    /// @notice The account belongs to the suite or is zero, and cannot be frozen; or it is the token, and stays as it is.
    /// @param account The account.
    error ProtectedAccount(address account);
    /// @notice The account is frozen, but not by this council: an order here could not tell when it becomes free.
    /// @param account The account.
    error AccountFrozenElsewhere(address account);
    /// @notice The account was frozen provisionally on this ground before, which a ground is good for once.
    /// @param account The account.
    /// @param legalBasis The ground.
    error GroundAlreadyUsed(address account, bytes32 legalBasis);
    /// @notice Orders of this council hold the account: name the order whose hold is to end.
    /// @param account The account.
    /// @param holds How many orders hold it.
    error AccountHeld(address account, uint256 holds);
    /// @notice The order's hold on the account is not in a state that allows this.
    /// @param account The account.
    /// @param order Digest of the freeze order.
    /// @param state Where it stands.
    error FreezeStateWrong(address account, bytes32 order, FreezeState state);
    /// @notice No freeze order of this digest was executed.
    /// @param order Digest that was given.
    error UnknownFreezeOrder(bytes32 order);
    /// @notice The freeze is ratified already.
    /// @param order Digest of the freeze order.
    error FreezeAlreadyRatified(bytes32 order);
    /// @notice The freeze ended before it was ratified.
    /// @param order Digest of the freeze order.
    /// @param endsAt Unix second from which it cannot be ratified any more.
    error FreezeAlreadyEnded(bytes32 order, uint64 endsAt);
    /// @notice The evidence ratified or seized once here and is used up.
    /// @param evidenceId Its id.
    error CouncilEvidenceAlreadyUsed(bytes32 evidenceId);
    /// @notice The claim is not the account's that the order names.
    /// @param claim Id of the claim.
    /// @param holder The claim's holder; zero for a claim that does not exist.
    /// @param from Account that the order names.
    error ClaimOfAnotherHolder(uint64 claim, address holder, address from);

    /// @notice Freezes the order's accounts until its end. Anyone may submit; works while the token is paused.
    /// @dev Emits {FreezeOrdered}, and {FreezePlaced} for each account; the token emits {ITokenFreezing-Blacklisted} for each that
    /// was not frozen yet. All accounts or none.
    ///
    /// Requirements, as for every order: this council is the token's blacklister ({ITokenRoles-NotBlacklister}); it has a legal
    /// basis ({LegalBasisMissing}); its version is the current one ({OrderCouncilNotCurrent}); its deadline is neither past
    /// ({OrderExpired}) nor too far ({OrderDeadlineTooFar}); it was not executed before ({OrderAlreadyExecuted}); a quorum signed
    /// (errors of {Quorum}). And here: {OrderAccountsOutOfRange}, {FreezeDurationOutOfRange}; for each account
    /// {ProtectedAccount}, {GroundAlreadyUsed}, {AccountFrozenElsewhere}.
    /// @param order The order.
    /// @param approvals Signatures of distinct seats over {hashFreezeOrder}; each that is given must be valid.
    /// @return digest The order's digest, by which everything later names it.
    function freeze(FreezeOrder calldata order, Quorum.Approval[] calldata approvals) external returns (bytes32 digest);

    /// @notice Ends the order's hold on an account whose freeze has ended without a ratification. Anyone may call, the holder too.
    /// @dev Emits {FreezeLapsed}; the token emits {ITokenFreezing-UnBlacklisted} when no other order holds the account.
    ///
    /// Requirements: the hold is Ended ({FreezeStateWrong}); this council is the token's blacklister
    /// ({ITokenRoles-NotBlacklister}).
    /// @param order Digest of the freeze order.
    /// @param account The account.
    function lapse(bytes32 order, address account) external;

    /// @notice Keeps what the order froze frozen beyond its end. Anyone may call: the notaries have decided.
    /// @dev Emits {FreezeRatified}. Holds that were ended before stay ended.
    ///
    /// Requirements: the freeze order was executed ({UnknownFreezeOrder}), is not ratified ({FreezeAlreadyRatified}) and has not
    /// ended ({FreezeAlreadyEnded}); the evidence follows the schema of {evidenceSource}, has the digest as its subject and is Final (errors of
    /// {IEvidenceRegistry-check}) and unused ({CouncilEvidenceAlreadyUsed}).
    /// @param order Digest of the freeze order.
    /// @param evidence Evidence about the order.
    function ratify(bytes32 order, Evidence calldata evidence) external;

    /// @notice Ends a freeze order's hold on accounts, provisional or ratified, at once. Anyone may submit.
    /// @dev Emits {UnfreezeOrdered}, and {FreezeLifted} for each account whose hold it ends. An account that lapsed in the meantime
    /// is passed over, so that nobody can stop the others' release by executing a lapse first.
    ///
    /// Requirements: those of every order, see {freeze}; {OrderAccountsOutOfRange}; the freeze order froze each account
    /// ({FreezeStateWrong}). Without a freeze order: no order holds the account ({AccountHeld}), which is not the token
    /// ({ProtectedAccount}).
    /// @param order The order.
    /// @param approvals Signatures of distinct seats over {hashUnfreezeOrder}; each that is given must be valid.
    /// @return digest The order's digest.
    function unfreeze(
        UnfreezeOrder calldata order,
        Quorum.Approval[] calldata approvals
    ) external returns (bytes32 digest);

    /// @notice Moves units out of an account that a ratified order holds. Anyone may submit.
    /// @dev Emits {SeizureOrdered}; the token emits {ITokenSeizure-Seized}.
    ///
    /// Requirements: those of every order, see {freeze}; the hold is Ratified ({FreezeStateWrong}); the evidence follows
    /// the schema of {evidenceSource}, has the seizure order's digest as its subject and is Final (errors of {IEvidenceRegistry-check}) and unused
    /// ({CouncilEvidenceAlreadyUsed}); those of {ITokenSeizure-forcedTransfer}: not while the token is paused.
    /// @param order The order.
    /// @param evidence Evidence about the order.
    /// @param approvals Signatures of distinct seats over {hashSeizureOrder}; each that is given must be valid.
    /// @return digest The order's digest.
    function seize(
        SeizureOrder calldata order,
        Evidence calldata evidence,
        Quorum.Approval[] calldata approvals
    ) external returns (bytes32 digest);

    /// @notice Moves the units of a claim that was set aside because a ratified order holds its holder. Anyone may submit.
    /// @dev Emits {ClaimSeizureOrdered}; the queue emits its own event.
    ///
    /// Requirements: as for {seize}; the claim is `from`'s ({ClaimOfAnotherHolder}); those of {IRedemptionQueue-seize}.
    /// @param order The order.
    /// @param evidence Evidence about the order.
    /// @param approvals Signatures of distinct seats over {hashClaimSeizureOrder}; each that is given must be valid.
    /// @return digest The order's digest.
    function seizeClaim(
        ClaimSeizureOrder calldata order,
        Evidence calldata evidence,
        Quorum.Approval[] calldata approvals
    ) external returns (bytes32 digest);

    /// @notice Puts a new council in place. What the old one signed and nobody executed is void; what it froze stays. Whoever the
    /// Authority lets (TOKEN_OWNER), delayed.
    /// @dev Emits {CouncilRotated}.
    ///
    /// Requirements: at least {MIN_THRESHOLD} seats must sign ({CouncilThresholdTooLow}); a well-formed set (errors of {Quorum}).
    /// @param seats The seats, in strictly ascending order of party.
    /// @param threshold How many seats must sign an order.
    /// @return version Version of the new council; the first one is 1.
    function rotateCouncil(Quorum.Seat[] calldata seats, uint8 threshold) external returns (uint32 version);

    /// @notice Adds accounts that can never be frozen here: contracts of the suite, whose freeze would stop everybody. There is no
    /// way to take one off. Whoever the Authority lets (TOKEN_OWNER), delayed.
    /// @dev Emits {AccountProtected} for each. A freeze that holds one already goes on.
    /// @param accounts The accounts; one that is protected already may be given.
    function protect(address[] calldata accounts) external;

    /// @notice The most accounts that an order can name.
    /// @return Accounts, itself allowed.
    function MAX_ACCOUNTS() external view returns (uint256);

    /// @notice The furthest that an order's deadline can lie ahead.
    /// @return Seconds, itself allowed.
    function MAX_ORDER_LIFETIME() external view returns (uint64);

    /// @notice The fewest seats that must sign an order, whatever the council.
    /// @return Seats.
    function MIN_THRESHOLD() external view returns (uint8);

    /// @notice Where the order's hold on an account stands.
    /// @param order Digest of a freeze order.
    /// @param account Any account.
    /// @return {FreezeState-None} too for an order that was never executed.
    function freezeState(bytes32 order, address account) external view returns (FreezeState);

    /// @notice What is kept of a freeze order; all zero for one that was never executed.
    /// @param order Digest of the freeze order.
    /// @return legalBasis Its legal ground.
    /// @return endsAt Unix second from which it can lapse.
    /// @return ratified Whether Final evidence ratified it.
    function freezeOrder(bytes32 order) external view returns (bytes32 legalBasis, uint64 endsAt, bool ratified);

    /// @notice How many orders of this council hold the account; it is frozen while one does.
    /// @param account Any account.
    /// @return Orders, provisional and ratified; those that ended count until their lapse is executed.
    function holdsOn(address account) external view returns (uint256);

    /// @notice Whether the account was ever frozen on the ground, which cannot be done again.
    /// @param account Any account.
    /// @param legalBasis The ground.
    /// @return Whether it was, whatever became of the freeze.
    function isGroundUsed(address account, bytes32 legalBasis) external view returns (bool);

    /// @notice Unix second in which an order of any kind was executed.
    /// @param order The order's digest.
    /// @return Zero for one that was not.
    function executedAt(bytes32 order) external view returns (uint64);

    /// @notice Whether the evidence ratified or seized here, which it can do once.
    /// @param evidenceId Id of the evidence.
    /// @return Whether it is used up here; the token keeps its own list.
    function isEvidenceUsed(bytes32 evidenceId) external view returns (bool);

    /// @notice Whether the account can never be frozen here.
    /// @param account Any account.
    /// @return Whether it is protected.
    function isProtected(address account) external view returns (bool);

    /// @notice The EIP-712 digest of a freeze order in this council's domain: name "FreezeCouncil", version "1", this chain and
    /// contract.
    /// @param order The order, sound or not.
    /// @return What the seats sign, and the subject of evidence that ratifies it.
    function hashFreezeOrder(FreezeOrder calldata order) external view returns (bytes32);

    /// @notice The EIP-712 digest of an unfreeze order.
    /// @param order The order, sound or not.
    /// @return What the seats sign.
    function hashUnfreezeOrder(UnfreezeOrder calldata order) external view returns (bytes32);

    /// @notice The EIP-712 digest of a seizure order.
    /// @param order The order, sound or not.
    /// @return What the seats sign, and the subject of the evidence that it needs.
    function hashSeizureOrder(SeizureOrder calldata order) external view returns (bytes32);

    /// @notice The EIP-712 digest of an order to seize a claim.
    /// @param order The order, sound or not.
    /// @return What the seats sign, and the subject of the evidence that it needs.
    function hashClaimSeizureOrder(ClaimSeizureOrder calldata order) external view returns (bytes32);

    /// @notice Version of the council whose orders are executed; 0 before the first one, when no order is.
    /// @return Counts up by one with each rotation.
    function councilVersion() external view returns (uint32);

    /// @notice How many seats of a version must sign, and how many it has; zeros for a version that was never written.
    /// @param version Version of the council, current or not.
    /// @return threshold Seats that must sign, 2 to `seatCount`.
    /// @return seatCount Seats of the version, at most 64.
    function councilQuorum(uint32 version) external view returns (uint8 threshold, uint8 seatCount);

    /// @notice Whether `key` speaks for a seat of `version`, and the seat's index: its bit in the approved seats.
    /// @param version Version of the council, current or not.
    /// @param key Id of the key.
    /// @return seated Whether it speaks for a seat.
    /// @return seat Index from zero; zero too when it speaks for none.
    function councilSeat(uint32 version, KeyId key) external view returns (bool seated, uint256 seat);

    /// @notice The token whose accounts this council freezes.
    /// @return Fixed at construction.
    function token() external view returns (IFiatToken);

    /// @notice Where the council's keys that are not accounts are registered, and what verifies them.
    /// @return The registry, fixed at construction.
    function keyRegistry() external view returns (IKeyRegistry);

    /// @notice Where evidence about orders is recorded, and the schema that it follows.
    /// @return registry Fixed at construction.
    /// @return schema Fixed at construction.
    function evidenceSource() external view returns (IEvidenceRegistry registry, bytes32 schema);

    /// @notice The longest that a freeze can last without a ratification.
    /// @return Seconds, itself allowed.
    function maxDuration() external view returns (uint32);
}
