import { AbiCoder, type Contract, type ContractTransactionReceipt, type Signer, ZeroAddress, ZeroHash } from "ethers";
import { ethers } from "hardhat";

import { EVIDENCE_FIELDS } from "../../src/evidence/fields.js";
import { certificateUnit } from "../../test/helpers/evidence/units.js";
import { deploymentOf } from "../lib/deploymentOf.js";
import type { Deployment } from "../lib/types.js";
import { publishedFactory } from "./published.js";

/** The attestation service on a chain, with one schema that has no resolver: as cheap as it can be. */
export interface AttestationService {
  readonly eas: Contract;
  readonly schema: string;
  readonly deployments: Record<string, Deployment>;
}

/** Sends calldata to the service: as one account, or through a wallet of several. */
export type Send = (to: string, data: string) => Promise<ContractTransactionReceipt>;

/** Deploys the service. */
export async function deployAttestations(deployer: Signer): Promise<AttestationService> {
  const registry = (await (await publishedFactory("SchemaRegistry", deployer)).deploy()) as Contract;
  const eas = (await (await publishedFactory("EAS", deployer)).deploy(registry)) as Contract;
  const register = registry.getFunction("register");
  const terms = ["bytes32 commitment", ZeroAddress, true] as const;
  const schema: string = await register.staticCall(...terms);
  await register.send(...terms);

  return { eas, schema, deployments: { SchemaRegistry: await deploymentOf(registry), EAS: await deploymentOf(eas) } };
}

/**
 * Measures the service. It has taken an attestation of the same sender before.
 * @param service - The service.
 * @param send - How a call reaches it.
 * @param label - Tells this measurement's data from another's on the same chain.
 * @returns Gas by row, the quorum's name left out.
 */
export async function measureAttestations(
  service: AttestationService,
  send: Send,
  label: string,
): Promise<Record<string, bigint>> {
  const { eas, schema } = service;
  const to = await eas.getAddress();
  const call = (method: string, ...values: unknown[]) => send(to, eas.interface.encodeFunctionData(method, values));
  const hashOf = (text: string) => ethers.id(`${label}, ${text}`);
  const attest = (data: string) => call("attest", { schema, data: attestation(data) });

  await attest(hashOf("before"));
  const unit = await attest(encodedUnit());
  const hash = await attest(hashOf("one unit"));
  const ten = Array.from({ length: 10 }, (_, index) => attestation(hashOf(`unit ${index}`)));
  const batch = await call("multiAttest", [{ schema, data: ten }]);
  const root = await attest(hashOf("root of 10,000 units"));
  const timestamp = await call("timestamp", hashOf("root of 10,000 units"));
  const revoked = await call("revoke", { schema, data: { uid: uidOf(service, hash), value: 0n } });

  const receipts = { unit, unit32: hash, batch10: batch, root10000: root, timestamp10000: timestamp, revoke: revoked };
  return Object.fromEntries(Object.entries(receipts).map(([row, { gasUsed }]) => [`evidence.${row}`, gasUsed]));
}

function attestation(data: string): Record<string, unknown> {
  return { recipient: ZeroAddress, expirationTime: 0n, revocable: true, refUID: ZeroHash, data, value: 0n };
}

/** The unit that the suite is measured with, as the suite's own calldata encodes it. */
function encodedUnit(): string {
  const unit = certificateUnit(3_000_000_000n, { contentCommitment: ethers.id("one unit") });
  const types = EVIDENCE_FIELDS.map(({ type }) => type);
  return AbiCoder.defaultAbiCoder().encode(
    types,
    EVIDENCE_FIELDS.map(({ name }) => unit[name]),
  );
}

/** The service tells the id of an attestation in its event. */
function uidOf({ eas }: AttestationService, { logs }: ContractTransactionReceipt): string {
  const events = logs.map((log) => eas.interface.parseLog(log));
  const uid: unknown = events.find((event) => event?.name === "Attested")?.args.uid;
  if (typeof uid !== "string") throw new Error("No attestation was made.");
  return uid;
}
