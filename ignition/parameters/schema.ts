import { isAddress, parseUnits, ZeroAddress } from "ethers";
import { z } from "zod";

import { EVIDENCE_FIELDS, mandatoryFieldMask } from "../../src/evidence/fields.js";

/** Decimals of the suite's tokens. */
const TOKEN_DECIMALS = 6;
/** AccessManager and the registries keep delays in 32 bits. */
const MAX_SECONDS = 2 ** 32 - 1;
/** What the registry of credentials takes as the longest lifetime of a topic's credentials, in seconds. */
const LIFETIME_FLOOR = 3_600;
const LIFETIME_CEILING = 10 * 365 * 86_400;
/** Challenge windows are kept in whole minutes. */
const MINUTE = 60;
/** The highest that a redemption queue lets the least amount of a claim be, in base units. */
const MAX_MIN_REDEMPTION = 10n ** 12n;

/** The longest that a period of an escrow's terms can be, in seconds. */
const MAX_ESCROW_PERIOD = 365 * 86_400;

/** The longest that a freeze council lets an unratified freeze be, in seconds: 90 days. */
const MAX_FREEZE = 90 * 86_400;

/** The most components of a basket. */
const MAX_COMPONENTS = 8;

/** A length of time in seconds. Zero is no length: it would switch off the check that it belongs to. */
const seconds = z.int().positive("must be more than zero seconds").max(MAX_SECONDS);

/** An amount of the currency, written as a decimal ("2500000.00"), in the token's base units. */
const amount = z
  .string()
  .regex(/^\d+(\.\d{1,6})?$/, 'must be a decimal amount of the currency such as "2500000.00"')
  .transform((text) => parseUnits(text, TOKEN_DECIMALS))
  .refine((units) => units > 0n, "must be more than zero");

/** An account: its address, or on a local chain its name. Names are resolved before the schema reads them. */
const account = z
  .string()
  .refine(isAddress, "is neither an address nor, on a local chain, a named account")
  .refine((address) => address !== ZeroAddress, "is the zero address: name the account");

const role = z.strictObject({ holder: account });
const delayedRole = z.strictObject({ holder: account, delaySeconds: seconds });

/** A name that becomes part of a step's id. */
const word = z.string().regex(/^[a-zA-Z][a-zA-Z0-9]*$/, "must be one word of letters and digits");

/** One institution of those who sign together: it becomes a party that its controller is invited to take over. */
const institution = z.strictObject({
  name: word,
  controller: account,
  keys: z.array(account).min(1).max(8),
});

const quorum = z
  .strictObject({ threshold: z.int().positive(), seats: z.array(institution).min(1).max(64) })
  .refine(({ threshold, seats }) => threshold <= seats.length, "demands more approvals than there are seats");

/** How evidence can be contested. The bodies are named in `evidence.bodies`. */
const challengeTerms = z.strictObject({
  windowSeconds: seconds.multipleOf(MINUTE).max(65_535 * MINUTE),
  challengers: z.string(),
  arbiters: z.string(),
  arbitrationSeconds: seconds.min(MINUTE).max(365 * 86_400),
  upheldByDefault: z.boolean(),
});

/** A kind of evidence that the first notaries approve, which fields of it must not be empty, and who acts on what is recorded. */
const evidenceSchema = z.strictObject({
  name: z.string().min(1).max(128),
  mandatoryFields: z
    .array(z.enum(EVIDENCE_FIELDS.map(({ name }) => name)))
    .min(1)
    .transform(mandatoryFieldMask),
  depositorMayRevoke: z.boolean(),
  revokers: z.string().optional(),
  challenge: challengeTerms.optional(),
});

/** What can be vouched for from the beginning; governance opens further topics later. */
const topic = z.strictObject({
  name: z
    .string()
    .refine((name) => Buffer.byteLength(name) >= 1 && Buffer.byteLength(name) <= 128, "must have 1 to 128 bytes"),
  maxLifetimeSeconds: seconds.min(LIFETIME_FLOOR).max(LIFETIME_CEILING),
});

const gateBounds = z.strictObject({
  minCapacity: amount,
  maxCapacity: amount,
  minWindowSeconds: seconds,
  maxWindowSeconds: seconds,
  minMarginBps: z.int().positive(),
  maxMarginBps: z.int().positive(),
});

const gateLimits = z.strictObject({
  capacity: amount,
  windowSeconds: seconds,
  marginBps: z.int().positive(),
});

/** What the issuer promises to those who redeem, and which credential they show. */
const redemption = z.strictObject({
  topic: z.string().min(1),
  minAmount: amount.refine((units) => units <= MAX_MIN_REDEMPTION, "must be at most a million whole units"),
  serviceTimeSeconds: seconds.min(3_600).max(30 * 86_400),
  paymentTimeSeconds: seconds.min(3_600).max(30 * 86_400),
});

/** A token's symbol that also tells its contracts apart from others of their kind, in records and in names. */
const symbol = z.string().regex(/^[A-Za-z][A-Za-z0-9]{0,30}$/, "must be one word of at most 31 letters and digits");

/** A bank's deposits as a token: which credential its holders show, who issues them, and what is promised to those who redeem. */
const deposit = z.strictObject({
  name: z.string().min(1).max(31),
  symbol,
  currency: z.string().regex(/^[A-Z]{3}$/, "must be an ISO 4217 code such as USD"),
  topic: z.string().min(1),
  minter: z.strictObject({ holder: account, allowance: amount }),
  redemption: redemption.omit({ topic: true }),
});

/** A series of a basket: what stands behind one whole unit, for ever. */
const basket = z.strictObject({
  name: z.string().min(1).max(31),
  symbol,
  components: z
    .array(
      z.strictObject({
        /** The suite's stablecoin by its name, or another token by its address. */
        token: z.union([z.literal("Stablecoin"), account]),
        /** Base units of the token behind a whole unit of the basket: as many decimals as the token has. */
        weight: z
          .string()
          .regex(/^[1-9]\d*$/, 'must be a number of base units such as "500000"')
          .transform(BigInt),
      }),
    )
    .min(1)
    .max(MAX_COMPONENTS),
});

/** Who freezes accounts, for how long without a decision, and which kind of evidence such a decision is. */
const freezing = z.strictObject({
  evidenceSchema: z.string().min(1).max(128),
  maxFreezeSeconds: seconds.max(MAX_FREEZE),
  // One signature would be maker and checker in one.
  council: quorum.refine(({ threshold }) => threshold >= 2, "must demand two approvals at least"),
});

/** How long the periods of an escrow's terms can be: for showing a delivery, for holds, for disputes. */
const escrow = z
  .strictObject({
    minPeriodSeconds: seconds.max(MAX_ESCROW_PERIOD),
    maxPeriodSeconds: seconds.max(MAX_ESCROW_PERIOD),
  })
  .refine(({ minPeriodSeconds, maxPeriodSeconds }) => minPeriodSeconds <= maxPeriodSeconds, "allow no period");

/** What the registries that may stop lots demand: kinds of evidence, of `evidence.schemas`, and a topic, of `identity.topics`. */
const guards = z.strictObject({
  calibrationSchema: z.string().min(1).max(128),
  releaseSchema: z.string().min(1).max(128),
  recallSchema: z.string().min(1).max(128),
  regulatorTopic: z.string().min(1).max(128),
});

/** What a deployment can be told, one file a network. Every key is demanded and no other is taken. */
export const suiteParameters = z.strictObject({
  chainId: z.int().positive(),
  authority: z.strictObject({ owner: account, minAdminDelaySeconds: seconds, adminDelaySeconds: seconds }),
  roles: z.strictObject({
    TOKEN_OWNER: delayedRole,
    RESERVE_ADMIN: delayedRole,
    NOTARY_ADMIN: delayedRole,
    CREDENTIAL_ADMIN: delayedRole,
    TREASURER: role,
    GUARDIAN: role,
  }),
  identity: z.strictObject({
    minRecoveryDelaySeconds: seconds,
    maxRecoveryDelaySeconds: seconds,
    topics: z.array(topic),
  }),
  records: z.strictObject({ successionDelaySeconds: seconds }),
  stablecoin: z.strictObject({
    name: z.string().min(1).max(31),
    symbol: z.string().min(1).max(31),
    currency: z.string().regex(/^[A-Z]{3}$/, "must be an ISO 4217 code such as USD"),
    gateAllowance: amount,
    maxReportAgeSeconds: seconds,
    maxReportValiditySeconds: seconds,
    gateBounds,
    gateLimits,
    redemption,
    freezing,
    attesters: quorum,
    deposits: z.array(deposit),
    baskets: z.array(basket),
  }),
  evidence: z.strictObject({
    notaries: quorum,
    bodies: z.record(word, quorum),
    schemas: z.array(evidenceSchema).min(1),
  }),
  supplychain: z.strictObject({ guards, escrow }),
});

/** The parameters of a network, checked: accounts are addresses, amounts are base units. */
export type SuiteParameters = z.infer<typeof suiteParameters>;

/** A token of deposits, as a parameter file states it. */
export type DepositParameters = z.infer<typeof deposit>;

/** A series of a basket, as a parameter file states it. */
export type BasketParameters = z.infer<typeof basket>;

/** Those who sign together, as a parameter file states them. */
export type QuorumParameters = z.infer<typeof quorum>;

/** A kind of evidence, as a parameter file states it. */
export type EvidenceSchemaParameters = z.infer<typeof evidenceSchema>;
