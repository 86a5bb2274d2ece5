import { getAddress, isAddress, parseUnits, ZeroAddress } from "ethers";
import { z } from "zod";

import { EVIDENCE_FIELDS, mandatoryFieldMask } from "../../src/evidence/fields.js";

/** Decimals of the suite's tokens. */
const TOKEN_DECIMALS = 6;
/** The most bytes of a token's name and of its symbol: with its length each is one word. */
const MAX_TOKEN_NAME = 31;
/** AccessManager and the registries keep delays in 32 bits. */
const MAX_SECONDS = 2 ** 32 - 1;
/** The longest delay that the Authority takes for those who may end a mistake, in seconds: 90 days. */
const MAX_ADMIN_DELAY = 90 * 86_400;
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

/** The longest that a report of reserves may be old, and that it may count, in seconds: 7 days. */
const MAX_REPORT_SECONDS = 7 * 86_400;

/** What a gate's bounds lie within: a capacity in base units, a window in seconds, a margin in hundredths of a percent. */
const MAX_GATE_CAPACITY = 10n ** 20n;
const MIN_GATE_WINDOW = 3_600;
const MAX_GATE_WINDOW = 365 * 86_400;
const MAX_MARGIN_BPS = 10_000;

/** The highest allowance that a token's word of a minter holds, in base units. */
const MAX_ALLOWANCE = 2n ** 255n - 1n;

/** The most components of a basket, and the bits of a component's weight. */
const MAX_COMPONENTS = 8;
const MAX_WEIGHT = 2n ** 96n - 1n;

/** A length of time in seconds. Zero is no length: it would switch off the check that it belongs to. */
const seconds = z.int().positive("must be more than zero seconds").max(MAX_SECONDS);

/** An amount of the currency, written as a decimal ("2500000.00"), in the token's base units. */
const amount = z
  .string()
  .regex(/^\d+(\.\d{1,6})?$/, 'must be a decimal amount of the currency such as "2500000.00"')
  .transform((text) => parseUnits(text, TOKEN_DECIMALS))
  .refine((units) => units > 0n, "must be more than zero");

const allowance = amount.refine((units) => units <= MAX_ALLOWANCE, "is more than a minter can be allowed");
const capacity = amount.refine((units) => units <= MAX_GATE_CAPACITY, "must be at most a hundred trillion whole units");

/** A text of so many bytes: contracts count those, and a Chinese character has three. */
const text = (maximum: number) =>
  z.string().refine((given) => given !== "" && Buffer.byteLength(given) <= maximum, `must have 1 to ${maximum} bytes`);

/** An account: its address, or on a local chain its name. Names are resolved before the schema reads them. */
const account = z
  .string()
  // Ethers knows more ways to write an address, which nodes do not.
  .refine((given) => given.startsWith("0x") && isAddress(given), {
    error: ({ input }) =>
      /^0x[0-9a-f]{40}$/i.test(String(input))
        ? "is not written with its checksum: a digit is wrong, or write it in small letters"
        : "is neither an address nor, on a local chain, a named account",
    abort: true,
  })
  .transform(getAddress)
  .refine((address) => address !== ZeroAddress, "is the zero address: name the account");

const role = z.strictObject({ holder: account });
const delay = seconds.max(MAX_ADMIN_DELAY);
const delayedRole = z.strictObject({ holder: account, delaySeconds: delay });

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
  name: text(128),
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
  name: text(128),
  maxLifetimeSeconds: seconds.min(LIFETIME_FLOOR).max(LIFETIME_CEILING),
});

const gateWindow = seconds.min(MIN_GATE_WINDOW).max(MAX_GATE_WINDOW);
const marginBps = z.int().positive().max(MAX_MARGIN_BPS);

const gateBounds = z.strictObject({
  minCapacity: capacity,
  maxCapacity: capacity,
  minWindowSeconds: gateWindow,
  maxWindowSeconds: gateWindow,
  minMarginBps: marginBps,
  maxMarginBps: marginBps,
});

const gateLimits = z.strictObject({ capacity, windowSeconds: gateWindow, marginBps });

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
  name: text(MAX_TOKEN_NAME),
  symbol,
  currency: z.string().regex(/^[A-Z]{3}$/, "must be an ISO 4217 code such as USD"),
  topic: z.string().min(1),
  minter: z.strictObject({ holder: account, allowance }),
  redemption: redemption.omit({ topic: true }),
});

/** A series of a basket: what stands behind one whole unit, for ever. */
const basket = z.strictObject({
  name: text(MAX_TOKEN_NAME),
  symbol,
  components: z
    .array(
      z.strictObject({
        /** The suite's stablecoin by its name, or another token by its address. */
        token: z.union([z.literal("Stablecoin"), account], 'is neither "Stablecoin" nor the address of a token'),
        /** Base units of the token behind a whole unit of the basket: as many decimals as the token has. */
        weight: z
          .string()
          .regex(/^[1-9]\d*$/, 'must be a number of base units such as "500000"')
          .transform(BigInt)
          .refine((weight) => weight <= MAX_WEIGHT, "must fit 96 bits"),
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
  authority: z.strictObject({ owner: account, minAdminDelaySeconds: delay, adminDelaySeconds: delay }),
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
    name: text(MAX_TOKEN_NAME),
    symbol: text(MAX_TOKEN_NAME),
    currency: z.string().regex(/^[A-Z]{3}$/, "must be an ISO 4217 code such as USD"),
    gateAllowance: allowance,
    maxReportAgeSeconds: seconds.max(MAX_REPORT_SECONDS),
    maxReportValiditySeconds: seconds.max(MAX_REPORT_SECONDS),
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
