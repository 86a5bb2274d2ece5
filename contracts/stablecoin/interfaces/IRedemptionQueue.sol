// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {IRedemptionClock} from "./IRedemptionClock.sol";

/// @title IRedemptionQueue
/// @notice Holders give units back for money in a bank account, first come, first paid. Units wait in escrow and are burned once the
/// bank has paid; a clock that all can read says whether the issuer keeps its word.
/// @dev Immutable: another queue takes over when the master minter makes it a minter of the token instead. What waits here then can
/// still be taken back by its holders.
///
/// | state     | counts on the clock | what can follow                                                              |
/// | --------- | ------------------- | ---------------------------------------------------------------------------- |
/// | Waiting   | yes                 | {cancel} by the holder, {startPayments}, {reject}, {setAside} if frozen        |
/// | Paying    | yes                 | {settle}, {reject}; once its time has run out also {cancel} and {setAside}     |
/// | Rejected  | no                  | {withdraw} by anyone, to the holder; {seize} while it is frozen              |
/// | SetAside  | no                  | {withdraw} once the holder is free again; {seize} while it is frozen         |
/// | others    | no                  | nothing                                                                      |
interface IRedemptionQueue is IRedemptionClock {
    /// @notice Where a claim stands.
    enum ClaimState {
        /// There is no such claim.
        None,
        /// In the queue.
        Waiting,
        /// In the queue, and the issuer has told the bank to pay.
        Paying,
        /// Paid, and the units burned.
        Settled,
        /// Taken back by the holder.
        Cancelled,
        /// Refused by the issuer; the units wait for the holder to fetch them.
        Rejected,
        /// Out of the queue because the holder is frozen; the units wait until it is free.
        SetAside,
        /// Fetched by the holder after a rejection or a freeze.
        Withdrawn,
        /// Taken by order while the holder was frozen.
        Seized
    }

    /// @notice What the queue promises and demands, fixed at construction.
    /// @param minAmount Least amount of a claim, in units.
    /// @param serviceTime Seconds within which a claim is to be paid.
    /// @param paymentTime Seconds for which a payment that was begun holds its claim.
    struct RedemptionTerms {
        uint112 minAmount;
        uint32 serviceTime;
        uint32 paymentTime;
    }

    /// @notice One claim.
    /// @param holder Whose units they were and who is paid.
    /// @param amount Units in escrow, or that were.
    /// @param requestedAt Unix second of the request.
    /// @param payingUntil Unix second until which a payment that was begun holds the claim; zero if none was.
    /// @param state Where it stands.
    struct Claim {
        address holder;
        uint112 amount;
        uint40 requestedAt;
        uint40 payingUntil;
        ClaimState state;
    }

    /// @notice A claim that the bank has paid.
    /// @param id Id of the claim.
    /// @param paymentReference Commitment to the bank's payment, for example the salted hash of its end-to-end id.
    struct Settlement {
        uint64 id;
        bytes32 paymentReference;
    }

    /// @notice `holder` put `amount` into escrow and wants it paid to the account that `payout` stands for.
    /// @param id Id of the claim; they count from 1 in the order of requests.
    /// @param holder Whose units they are.
    /// @param amount Units.
    /// @param payout Commitment to the bank account, as given.
    /// @param dueAt Unix second until which it is to be paid.
    event RedemptionRequested(
        uint64 indexed id,
        address indexed holder,
        uint256 amount,
        bytes32 indexed payout,
        uint64 dueAt
    );
    /// @notice The issuer tells the bank to pay the claim; the holder cannot take it back until `payingUntil`.
    /// @param id Id of the claim.
    /// @param payingUntil Unix second, itself included.
    event PaymentStarted(uint64 indexed id, uint64 payingUntil);
    /// @notice The claim was paid and its units burned.
    /// @param id Id of the claim.
    /// @param holder Who was paid.
    /// @param amount Units that were burned.
    /// @param paymentReference Commitment to the bank's payment.
    event RedemptionSettled(
        uint64 indexed id,
        address indexed holder,
        uint256 amount,
        bytes32 indexed paymentReference
    );
    /// @notice The holder took its units back.
    /// @param id Id of the claim.
    event RedemptionCancelled(uint64 indexed id);
    /// @notice The issuer refused the claim; its units wait for the holder.
    /// @param id Id of the claim.
    /// @param reason Commitment to why, or its hash.
    event RedemptionRejected(uint64 indexed id, bytes32 indexed reason);
    /// @notice The claim left the queue because its holder is frozen; its units wait.
    /// @param id Id of the claim.
    event RedemptionSetAside(uint64 indexed id);
    /// @notice The units of a rejected claim, or of one that was set aside, went back to the holder.
    /// @param id Id of the claim.
    event RedemptionWithdrawn(uint64 indexed id);
    /// @notice The units of a frozen holder's claim went to `to` by order.
    /// @param id Id of the claim.
    /// @param to Who received the units.
    /// @param evidenceId Id of the evidence that the seizure rests on, used up by it.
    event RedemptionSeized(uint64 indexed id, address indexed to, bytes32 indexed evidenceId);

    /// @notice The terms are outside of what any queue can have.
    /// @param terms What was given.
    error RedemptionTermsOutOfRange(RedemptionTerms terms);
    /// @notice The queue is no minter of the token any more, so it could not burn what it takes.
    error RedemptionClosed();
    /// @notice The claim would be too small.
    /// @param requested Units that were given.
    /// @param minimum Least amount, itself allowed.
    error RedemptionBelowMinimum(uint256 requested, uint256 minimum);
    /// @notice A claim needs an account to be paid to.
    error ZeroPayout();
    /// @notice The claim stands elsewhere.
    /// @param id Id of the claim.
    /// @param state Where it stands.
    error ClaimStateWrong(uint64 id, ClaimState state);
    /// @notice Only the holder takes a claim back.
    /// @param id Id of the claim.
    /// @param caller Account that called.
    /// @param holder Holder of the claim.
    error NotClaimHolder(uint64 id, address caller, address holder);
    /// @notice The bank may be paying the claim.
    /// @param id Id of the claim.
    /// @param payingUntil Unix second until which the payment holds the claim, itself included.
    error ClaimBeingPaid(uint64 id, uint64 payingUntil);
    /// @notice Claims are paid in their order.
    /// @param id Id that was given.
    /// @param expected The oldest claim that no payment was begun for; zero when there is none.
    error ClaimNotNext(uint64 id, uint64 expected);
    /// @notice A settlement names the bank's payment.
    /// @param id Id of the claim.
    error ZeroPaymentReference(uint64 id);
    /// @notice One payment of the bank settles one claim.
    /// @param paymentReference The reference.
    error PaymentReferenceUsed(bytes32 paymentReference);
    /// @notice A rejection has a reason.
    error ZeroRejectionReason();
    /// @notice Claims of a holder that is not frozen stay in the queue.
    /// @param holder Holder of the claim.
    error HolderNotFrozen(address holder);
    /// @notice No claim was named.
    error NoClaims();

    /// @notice Puts `amount` of the caller's units into escrow and queues a claim.
    /// @dev Emits {RedemptionRequested}.
    ///
    /// Requirements: the queue is a minter of the token ({RedemptionClosed}); `payout` is not zero ({ZeroPayout}); the amount is at
    /// least the minimum ({RedemptionBelowMinimum}); the caller may redeem
    /// ({ICredentialRegistry-NoValidCredential}) and has given this contract an allowance; whatever the token demands.
    /// @param amount Units.
    /// @param payout Commitment to the bank account to be paid, for example the salted hash of its number; the number itself goes
    /// to the issuer.
    /// @return id Id of the claim.
    function request(uint256 amount, bytes32 payout) external returns (uint64 id);

    /// @notice As {request}, by anyone for a holder that signed an ERC-3009 ReceiveWithAuthorization to this contract.
    /// @dev Emits {RedemptionRequested}. The payout is bound by the authorization's nonce, {authorizationNonce}: whoever submits
    /// can change nothing.
    ///
    /// Requirements: those of {request}, for `holder`; those of {ITokenAuthorization-receiveWithAuthorization}.
    /// @param holder Who signed.
    /// @param amount Units.
    /// @param payout Commitment to the bank account to be paid.
    /// @param validAfter Unix second after which the authorization counts.
    /// @param validBefore Unix second before which it counts.
    /// @param salt Random 32 bytes, different for each authorization.
    /// @param signature ECDSA, or whatever the holder's contract takes (ERC-1271).
    /// @return id Id of the claim.
    function requestWithAuthorization(
        address holder,
        uint256 amount,
        bytes32 payout,
        uint256 validAfter,
        uint256 validBefore,
        bytes32 salt,
        bytes calldata signature
    ) external returns (uint64 id);

    /// @notice Gives the holder its units back.
    /// @dev Emits {RedemptionCancelled}.
    ///
    /// Requirements: the claim is Waiting, or Paying and its time has run out ({ClaimStateWrong}, {ClaimBeingPaid}); the caller is
    /// the holder ({NotClaimHolder}); the token lets it receive.
    /// @param id Id of the claim.
    function cancel(uint64 id) external;

    /// @notice Says, before the bank is told, which claims will be paid: the oldest ones, in their order. Their holders cannot take
    /// them back for {RedemptionTerms-paymentTime}. Whoever the Authority lets (TREASURER).
    /// @dev Emits {PaymentStarted} for each.
    ///
    /// Requirements: one claim at least ({NoClaims}); each is the oldest that no payment was begun for ({ClaimNotNext}).
    /// @param ids Ids in ascending order.
    function startPayments(uint64[] calldata ids) external;

    /// @notice Burns the units of claims that the bank has paid, in any order: banks keep none. Whoever the Authority lets
    /// (TREASURER).
    /// @dev Emits {RedemptionSettled} for each. A claim whose time has run out can still be settled, as the bank did pay.
    ///
    /// Requirements: one claim at least ({NoClaims}); each is Paying ({ClaimStateWrong}); each payment reference is neither zero
    /// ({ZeroPaymentReference}) nor used before ({PaymentReferenceUsed}); the queue is a minter of the token.
    /// @param settlements Claims and the payments that settled them.
    function settle(Settlement[] calldata settlements) external;

    /// @notice Takes a claim that cannot be paid out of the queue. Whoever the Authority lets (TREASURER).
    /// @dev Emits {RedemptionRejected}. The units stay here until someone calls {withdraw}.
    ///
    /// Requirements: the claim is Waiting or Paying ({ClaimStateWrong}); the reason is not zero ({ZeroRejectionReason}).
    /// @param id Id of the claim.
    /// @param reason Commitment to why it cannot be paid; the reason itself goes to the holder.
    function reject(uint64 id, bytes32 reason) external;

    /// @notice Takes a frozen holder's claim out of the queue, so that it neither blocks it nor counts on the clock. Anyone.
    /// @dev Emits {RedemptionSetAside}.
    ///
    /// Requirements: the claim is Waiting, or Paying and its time has run out ({ClaimStateWrong}, {ClaimBeingPaid}); the token has
    /// frozen its holder ({HolderNotFrozen}).
    /// @param id Id of the claim.
    function setAside(uint64 id) external;

    /// @notice Gives the units of a rejected claim, or of one that was set aside, back to its holder. Anyone.
    /// @dev Emits {RedemptionWithdrawn}.
    ///
    /// Requirements: the claim is Rejected or SetAside ({ClaimStateWrong}); the token lets the holder receive.
    /// @param id Id of the claim.
    function withdraw(uint64 id) external;

    /// @notice Sends the units of a frozen holder's claim to `to` by order: nobody escapes a seizure through the queue. The token's
    /// blacklister.
    /// @dev Emits {RedemptionSeized}. What the evidence is worth is for the blacklister to judge.
    ///
    /// Requirements: the caller is the token's blacklister ({ITokenRoles-NotBlacklister}); the evidence is neither zero
    /// ({ITokenSeizure-SeizureWithoutEvidence}) nor used here or by the token ({ITokenSeizure-SeizureEvidenceAlreadyUsed}); the claim
    /// is SetAside or Rejected ({ClaimStateWrong}) and its holder frozen ({HolderNotFrozen}); the token lets `to` receive.
    /// @param id Id of the claim.
    /// @param to Who receives the units.
    /// @param evidenceId Id of the evidence.
    function seize(uint64 id, address to, bytes32 evidenceId) external;

    /// @notice Where a claim stands.
    /// @param id Any id.
    /// @return All zero for an id that was never given.
    function claimOf(uint64 id) external view returns (Claim memory);

    /// @notice The claim that {startPayments} takes next.
    /// @return Zero when there is none.
    function nextToPay() external view returns (uint64);

    /// @notice Units in escrow: of claims in the queue, and of claims that left it and were not fetched.
    /// @return queued Units of Waiting and Paying claims.
    /// @return aside Units of Rejected and SetAside claims.
    function escrowed() external view returns (uint256 queued, uint256 aside);

    /// @notice How many claims there ever were.
    /// @return The latest id.
    function claimCount() external view returns (uint64);

    /// @notice The nonce that binds an authorization to a payout.
    /// @param payout Commitment to the bank account to be paid.
    /// @param salt Random 32 bytes.
    /// @return keccak256 of both.
    function authorizationNonce(bytes32 payout, bytes32 salt) external pure returns (bytes32);

    /// @notice Whether a claim was settled by the payment.
    /// @param paymentReference Any commitment.
    /// @return True from the settlement on, for ever.
    function isPaymentReferenceUsed(bytes32 paymentReference) external view returns (bool);

    /// @notice The queue's terms.
    /// @return Fixed at construction.
    function terms() external view returns (RedemptionTerms memory);
}
