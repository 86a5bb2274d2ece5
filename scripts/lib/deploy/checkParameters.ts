import { suiteParameters, type SuiteParameters } from "../../../ignition/parameters/schema.js";
import { ACCOUNT_NAMES, isAccountName, isLocalChain, localAddress } from "../accounts.js";

/** The shortest delay on a chain that is not the developer's own: time for people to notice and to act. */
const DAY = 86_400;

/** Parameters that cannot be deployed, with every reason. */
export class InvalidParameters extends Error {
  constructor(readonly problems: readonly string[]) {
    super(problems.join("\n"));
    this.name = "InvalidParameters";
  }
}

/**
 * Checks what a parameter file says and gives it types: names of local accounts become addresses, amounts become base units.
 *
 * @throws {@link InvalidParameters} with every problem that was found.
 */
export function checkParameters(input: unknown): SuiteParameters {
  const parsed = suiteParameters.safeParse(resolveNames(input));
  if (!parsed.success) {
    throw new InvalidParameters(
      parsed.error.issues.map(({ path, message }) => `${path.join(".") || "file"}: ${message}`),
    );
  }

  const problems = [
    ...accountProblems(parsed.data),
    ...delayProblems(parsed.data),
    ...quorumProblems(parsed.data),
    ...gateProblems(parsed.data),
    ...topicProblems(parsed.data),
    ...schemaProblems(parsed.data),
    ...guardProblems(parsed.data),
    ...tokenProblems(parsed.data),
  ];
  if (problems.length > 0) throw new InvalidParameters(problems);

  return parsed.data;
}

function resolveNames(input: unknown): unknown {
  const chainId = (input as { chainId?: unknown } | null)?.chainId;
  if (typeof chainId !== "number" || !isLocalChain(BigInt(chainId))) return input;

  // The reviver sees every string; a free text that happens to be an account's name would be read as one, so texts are no names.
  return JSON.parse(JSON.stringify(input), (key, value: unknown) =>
    key !== "name" && typeof value === "string" && isAccountName(value) ? localAddress(value) : value,
  ) as unknown;
}

/** Everybody has the keys of Hardhat's accounts: on a chain of others nobody may hold anything with one. */
function accountProblems(parameters: SuiteParameters): string[] {
  if (isLocalChain(BigInt(parameters.chainId))) return [];

  const published = new Set(ACCOUNT_NAMES.map(localAddress));
  return textsOf(parameters, [])
    .filter(({ text }) => published.has(text))
    .map(({ path }) => `${path.join(".")}: is one of Hardhat's accounts, whose keys are published`);
}

function textsOf(value: unknown, path: readonly string[]): { path: readonly string[]; text: string }[] {
  if (typeof value === "string") return [{ path, text: value }];
  if (value === null || typeof value !== "object") return [];
  return Object.entries(value).flatMap(([key, part]) => textsOf(part, [...path, key]));
}

function delayProblems(parameters: SuiteParameters): string[] {
  const { authority, roles, identity, records } = parameters;
  const delays: Record<string, number> = {
    "authority.minAdminDelaySeconds": authority.minAdminDelaySeconds,
    "authority.adminDelaySeconds": authority.adminDelaySeconds,
    "roles.TOKEN_OWNER.delaySeconds": roles.TOKEN_OWNER.delaySeconds,
    "roles.RESERVE_ADMIN.delaySeconds": roles.RESERVE_ADMIN.delaySeconds,
    "roles.NOTARY_ADMIN.delaySeconds": roles.NOTARY_ADMIN.delaySeconds,
    "roles.CREDENTIAL_ADMIN.delaySeconds": roles.CREDENTIAL_ADMIN.delaySeconds,
    "identity.minRecoveryDelaySeconds": identity.minRecoveryDelaySeconds,
    "records.successionDelaySeconds": records.successionDelaySeconds,
  };
  const local = isLocalChain(BigInt(parameters.chainId));
  const problems = Object.entries(delays)
    .filter(([, delay]) => !local && delay < DAY)
    .map(([path, delay]) => `${path}: ${delay} s is less than a day (${DAY} s), which only a local chain may have`);

  const floor = authority.minAdminDelaySeconds;
  for (const [path, delay] of Object.entries(delays).slice(1, 6)) {
    if (delay < floor) problems.push(`${path}: ${delay} s is less than authority.minAdminDelaySeconds (${floor} s)`);
  }
  if (identity.maxRecoveryDelaySeconds < identity.minRecoveryDelaySeconds) {
    problems.push("identity.maxRecoveryDelaySeconds: is less than identity.minRecoveryDelaySeconds");
  }
  return problems;
}

function quorumProblems({ stablecoin, evidence }: SuiteParameters): string[] {
  const quorums = {
    "stablecoin.attesters": stablecoin.attesters,
    "stablecoin.freezing.council": stablecoin.freezing.council,
    "evidence.notaries": evidence.notaries,
    ...Object.fromEntries(
      Object.entries(evidence.bodies).map(([name, body]) => [`evidence.bodies.${name}`, body] as const),
    ),
  };

  return Object.entries(quorums).flatMap(([path, { seats }]) => {
    const names = seats.map(({ name }) => name);
    const keys = seats.flatMap((seat) => seat.keys);
    return [
      ...(new Set(names).size < names.length ? [`${path}: two seats have one name`] : []),
      ...(new Set(keys).size < keys.length ? [`${path}: a key stands twice, so one holder would count twice`] : []),
    ];
  });
}

/** The gate's constructor refuses settings beyond its bounds, when half of the suite stands already. */
function gateProblems({ stablecoin: { gateBounds: bounds, gateLimits: limits } }: SuiteParameters): string[] {
  const settings = [
    { key: "capacity", value: limits.capacity, low: bounds.minCapacity, high: bounds.maxCapacity },
    { key: "windowSeconds", value: limits.windowSeconds, low: bounds.minWindowSeconds, high: bounds.maxWindowSeconds },
    { key: "marginBps", value: limits.marginBps, low: bounds.minMarginBps, high: bounds.maxMarginBps },
  ];
  return settings
    .filter(({ value, low, high }) => value < low || value > high)
    .map(({ key }) => `stablecoin.gateLimits.${key}: is not within stablecoin.gateBounds`);
}

function topicProblems({ identity: { topics }, stablecoin: { redemption } }: SuiteParameters): string[] {
  const names = topics.map(({ name }) => name);
  return [
    ...(new Set(names).size < names.length ? ["identity.topics: two topics have one name"] : []),
    ...(names.includes(redemption.topic)
      ? []
      : [`stablecoin.redemption.topic: ${redemption.topic} is none of identity.topics`]),
  ];
}

function schemaProblems({ stablecoin: { freezing }, evidence: { bodies, schemas } }: SuiteParameters): string[] {
  const { evidenceSchema } = freezing;
  const names = schemas.map(({ name }) => name);
  const problems = [
    ...(names.includes(evidenceSchema)
      ? []
      : [`stablecoin.freezing.evidenceSchema: ${evidenceSchema} is none of evidence.schemas`]),
    ...(new Set(names).size < names.length ? ["evidence.schemas: two schemas have one name"] : []),
  ];

  for (const { name, revokers, challenge } of schemas) {
    for (const body of [revokers, challenge?.challengers, challenge?.arbiters]) {
      if (body !== undefined && !(body in bodies))
        problems.push(`evidence.schemas: ${name}: ${body} is none of evidence.bodies`);
    }
    if (challenge !== undefined && [revokers, challenge.challengers].includes(challenge.arbiters)) {
      problems.push(`evidence.schemas: ${name}: ${challenge.arbiters} would judge its own cause`);
    }
  }
  return problems;
}

function guardProblems({ identity: { topics }, evidence: { schemas }, supplychain }: SuiteParameters): string[] {
  const { regulatorTopic, ...kinds } = supplychain.guards;
  const unknown = Object.entries(kinds).filter(([, schema]) => schemas.every(({ name }) => name !== schema));
  return [
    ...unknown.map(([key, schema]) => `supplychain.guards.${key}: ${schema} is none of evidence.schemas`),
    ...(topics.some(({ name }) => name === regulatorTopic)
      ? []
      : [`supplychain.guards.regulatorTopic: ${regulatorTopic} is none of identity.topics`]),
  ];
}

function tokenProblems({ identity: { topics }, stablecoin: { deposits, baskets } }: SuiteParameters): string[] {
  const names = topics.map(({ name }) => name);
  return [
    ...repeated("stablecoin.deposits", deposits),
    ...repeated("stablecoin.baskets", baskets),
    ...deposits
      .filter(({ topic }) => !names.includes(topic))
      .map(({ symbol, topic }) => `stablecoin.deposits: the topic of ${symbol}, ${topic}, is none of identity.topics`),
    ...baskets.flatMap(({ symbol, components }) => {
      const tokens = new Set(components.map(({ token }) => token));
      return tokens.size < components.length ? [`stablecoin.baskets: a component of ${symbol} stands twice`] : [];
    }),
  ];
}

/** Symbols name the contracts, in files too, which some systems name without regard to case. */
function repeated(path: string, tokens: readonly { readonly symbol: string }[]): string[] {
  const symbols = new Set(tokens.map(({ symbol }) => symbol.toLowerCase()));
  return symbols.size < tokens.length ? [`${path}: two tokens have one symbol`] : [];
}
