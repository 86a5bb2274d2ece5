import { time } from "@nomicfoundation/hardhat-network-helpers";
import type { Addressable, Signer } from "ethers";
import { ethers } from "hardhat";

import { nameHash } from "../../src/evidence/nameHash.js";
import { schemaTerms } from "../../src/evidence/schemaTerms.js";
import type { EvidenceUnit } from "../../src/evidence/types.js";
import { unitId } from "../../src/evidence/unitId.js";
import { topicId } from "../../src/identity/topicId.js";
import { bindingConsentTypedData } from "../../src/supplychain/devices/bindingConsentTypedData.js";
import { bindingId } from "../../src/supplychain/devices/bindingId.js";
import type { DeviceBinding, Reading, RegistryLocation } from "../../src/supplychain/devices/deviceMessages.js";
import { measurementHash } from "../../src/supplychain/devices/measurementHash.js";
import { readingDigests } from "../../src/supplychain/devices/readingDigest.js";
import { registrationDigest } from "../../src/supplychain/devices/registrationDigest.js";
import { encodeUnit } from "../../src/supplychain/encodeUnit.js";
import type { DeviceRegistry, LotLedger, WatchedLots } from "../../types/index.js";
import { SUCCESSION_DELAY } from "./deployPartyRegistry.js";
import { type Certificates, deployCertificates, notarizeUnit } from "./evidence/deployCertificates.js";
import { CERTIFICATE_FIELDS, certificateUnit } from "./evidence/units.js";
import { approveRaw, type P256Holder, p256Holder } from "./keys.js";
import { registerParty } from "./registerParty.js";

/** Schema of certificates of calibration. */
export const CALIBRATION_SCHEMA = "calibration-certificate/1";
/** Schema of evidence for releases, and for recalls. */
export const RELEASE_SCHEMA = "inspection-report/1";
/** The lot that the logger watches: vaccines. */
export const VACCINES = ethers.id("a lot of vaccines");
/** One hour, in seconds. */
export const HOUR = 3_600n;
/** One day, in seconds. */
export const DAY = 86_400n;
/** A lot that is live, as the ledger numbers it. */
export const LIVE = 1n;
/** A lot that is not. */
export const GONE = 0n;

type SixSigners = [Signer, Signer, Signer, Signer, Signer, Signer];

/** `x, y, r, s` of a device over a digest. */
export function signAsDevice(device: P256Holder, digest: string): string {
  return approveRaw(device, digest).signature;
}

/** A consent by calling. */
export async function byCall(signer: Signer) {
  return { signer: await signer.getAddress(), deadline: 0n, signature: "0x" };
}

/** A consent by signature. */
export async function bySignature(
  signer: Signer,
  location: RegistryLocation,
  binding: DeviceBinding,
  deadline: bigint,
) {
  const { domain, types, message } = bindingConsentTypedData(location, { binding, deadline });
  const signature = await signer.signTypedData(domain, types, message);
  return { signer: await signer.getAddress(), deadline, signature };
}

/** Whom a ledger's lot belongs to. */
interface LotPeople {
  readonly suite: Certificates;
  readonly carrier: Signer;
  readonly carrierParty: bigint;
  readonly manufacturer: Signer;
  readonly manufacturerParty: bigint;
}

/** A ledger with a lot that the carrier holds and the manufacturer owns. */
export interface Lots<Ledger extends Addressable> {
  readonly ledger: Ledger;
  readonly lot: string;
  /** Makes the registry the one that holds lots. */
  readonly appoint: (registry: Addressable) => Promise<unknown>;
}

/** A ledger whose lots are what a test states. */
async function statedLots({ carrierParty }: LotPeople): Promise<Lots<WatchedLots>> {
  const ledger = await ethers.deployContract("WatchedLots");
  await ledger.state(VACCINES, carrierParty, LIVE);
  return { ledger, lot: VACCINES, appoint: () => Promise.resolve() };
}

/** The ledger of the suite with its registry of recalls: the manufacturer created the lot and handed it over to the carrier. */
async function ledgerLots(people: LotPeople): Promise<Lots<LotLedger>> {
  const { carrier, carrierParty, manufacturer, manufacturerParty } = people;
  const { authority, parties, evidence } = people.suite;
  const credentials = await ethers.deployContract("CredentialRegistry", [authority, SUCCESSION_DELAY, parties]);
  const conditions = await ethers.deployContract("CustodyConditions", [credentials]);
  const ledger = await ethers.deployContract("LotLedger", [authority, SUCCESSION_DELAY, parties, conditions]);
  const made = ledger.connect(manufacturer);
  await made.create(manufacturerParty, VACCINES, 5_000n, encodeUnit("H87"), 0n, ethers.id("commissioning event"));
  const lot = await ledger.lotIdOf(manufacturerParty, VACCINES);

  const deadline = BigInt(await time.latest()) + DAY;
  await made.offerCustody(lot, carrierParty, deadline, ethers.ZeroHash);
  const offer = { lot, from: manufacturerParty, to: carrierParty, quantity: 5_000n, sequence: 1n, deadline };
  await ledger.connect(carrier).acceptCustody({ ...offer, document: ethers.ZeroHash }, 5_000n);
  const regulators = topicId("food-safety-authority/1");
  const settings = [parties, credentials, evidence, ledger, nameHash(RELEASE_SCHEMA), regulators] as const;
  const recalls = await ethers.deployContract("RecallRegistry", [...settings]);
  return { ledger, lot, appoint: (registry) => ledger.appointGuards(registry, recalls) };
}

/** {@link deployDevicesOn} a ledger whose lots are what a test states. */
export async function deployDevices() {
  return deployDevicesOn(statedLots);
}

/** {@link deployDevicesOn} the ledger of the suite, and the logger is bound. */
export async function deployBoundDeviceOnLedger() {
  const scene = await deployDevicesOn(ledgerLots);
  await bindTerms(scene, scene.terms);
  return scene;
}

/**
 * A registry with a calibrated logger of a device owner, and a lot that a carrier holds and a manufacturer owns; terms that nobody has
 * bound yet: 2 to 8 °C, readings up to an hour old, clocks up to a minute ahead.
 */
async function deployDevicesOn<Ledger extends Addressable>(makeLots: (people: LotPeople) => Promise<Lots<Ledger>>) {
  const evidenceSuite = await deployCertificates();
  const { parties, keys, evidence, schemas, authority, notarySet, now } = evidenceSuite;
  const others = (await ethers.getSigners()).slice(-6);
  const [carrier, manufacturer, lessor, gateway, consignee, stranger] = others as unknown as SixSigners;
  for (const name of [CALIBRATION_SCHEMA, RELEASE_SCHEMA]) {
    const mandatoryFields = CERTIFICATE_FIELDS;
    await schemas.register(name, schemaTerms({ notarySet, mandatoryFields, depositorMayRevoke: true }));
  }
  const carrierParty = await registerParty(parties, carrier);
  const manufacturerParty = await registerParty(parties, manufacturer);
  const lessorParty = await registerParty(parties, lessor);
  const consigneeParty = await registerParty(parties, consignee);

  const people = { suite: evidenceSuite, carrier, carrierParty, manufacturer, manufacturerParty };
  const { ledger, lot, appoint } = await makeLots(people);
  const registry = await deployRegistry({ authority, parties, keys, evidence, ledger });
  await appoint(registry);
  const { chainId } = await ethers.provider.getNetwork();
  const location = { chainId, registry: await registry.getAddress() };

  const logger = p256Holder("logger 17");
  const registration = registrationDigest(location, { owner: lessorParty, generation: 0n });
  const identifier = ethers.id("https://id.gs1.org/8004/4012345111");
  await registry.connect(lessor).registerDevice(lessorParty, identifier, signAsDevice(logger, registration));
  const certificate = certificateUnit(now, {
    schema: nameHash(CALIBRATION_SCHEMA),
    depositor: evidenceSuite.depositor,
    subject: logger.id,
  });
  await notarizeUnit(evidenceSuite, certificate);
  await registry.calibrate(certificate);

  const start = BigInt(await time.latest());
  const terms: DeviceBinding = {
    device: logger.id,
    lot,
    custodian: carrierParty,
    releaser: manufacturerParty,
    property: measurementHash("gs1:Temperature"),
    unit: encodeUnit("CEL"),
    decimals: 1n,
    minimum: 20n,
    maximum: 80n,
    validFrom: start - HOUR,
    validUntil: start + 14n * DAY,
    maxDelay: HOUR,
    maxSkew: 60n,
    calibration: unitId(certificate),
    number: 7n,
  };
  return {
    ...{
      evidenceSuite,
      parties,
      keys,
      evidence,
      authority,
      ledger,
      registry,
      location,
      logger,
      certificate,
      terms,
      start,
    },
    ...{ carrier, manufacturer, lessor, gateway, consignee, stranger },
    ...{ carrierParty, manufacturerParty, lessorParty, consigneeParty, binding: bindingId(terms) },
  };
}

/** What a registry builds on. */
export interface RegistryFoundations {
  readonly authority: Addressable;
  readonly parties: Addressable;
  readonly keys: Addressable;
  readonly evidence: Addressable;
  readonly ledger: Addressable;
}

/** Deploys a DeviceRegistry. */
export async function deployRegistry({ authority, parties, keys, evidence, ledger }: RegistryFoundations) {
  return ethers.deployContract("DeviceRegistry", [
    authority,
    SUCCESSION_DELAY,
    parties,
    keys,
    evidence,
    ledger,
    nameHash(CALIBRATION_SCHEMA),
    nameHash(RELEASE_SCHEMA),
  ]);
}

/** The scene of {@link deployDevices}, and what its people do. */
export type DeviceScene = Omit<Awaited<ReturnType<typeof deployDevices>>, "ledger">;

/** The same, and the logger is bound. */
export async function deployBoundDevice() {
  const scene = await deployDevices();
  await bindTerms(scene, scene.terms);
  return scene;
}

/** Has the carrier bind terms to which the lessor consented by signature. */
export async function bindTerms({ registry, carrier, lessor, location }: DeviceScene, terms: DeviceBinding) {
  const deadline = BigInt(await time.latest()) + HOUR;
  const owner = await bySignature(lessor, location, terms, deadline);
  return registry.connect(carrier).bind(terms, await byCall(carrier), owner);
}

/** A reading of 9.5 °C that is taken now. */
export async function breachNow(changes: Partial<Reading> = {}): Promise<Reading> {
  return { counter: 1n, time: BigInt(await time.latest()), value: 95n, ...changes };
}

/** The signature of the scene's logger over a reading, for its binding unless told otherwise. */
export function signReading(
  { location, logger, binding }: Pick<DeviceScene, "location" | "logger" | "binding">,
  reading: Reading,
  changes: { readonly binding?: string; readonly device?: P256Holder; readonly location?: RegistryLocation } = {},
): string {
  const digest = readingDigests(changes.location ?? location)(changes.binding ?? binding, reading);
  return signAsDevice(changes.device ?? logger, digest);
}

/** Shows a reading as anybody can. */
export async function submit(scene: DeviceScene, reading: Reading, signature = signReading(scene, reading)) {
  return (scene.registry.connect(scene.stranger) as DeviceRegistry).submitBreach(scene.terms, reading, signature);
}

/** Evidence for the release of a hold, recorded. */
export async function inspect(
  { evidenceSuite }: DeviceScene,
  subject: string,
  changes: Partial<EvidenceUnit> = {},
): Promise<EvidenceUnit> {
  const now = BigInt(await time.latest());
  const { depositor } = evidenceSuite;
  const unit = certificateUnit(now, { schema: nameHash(RELEASE_SCHEMA), depositor, subject, ...changes });
  await notarizeUnit({ ...evidenceSuite, deadline: now + HOUR }, unit);
  return unit;
}
