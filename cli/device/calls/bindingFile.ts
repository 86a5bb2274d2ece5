import { bindingId } from "../../../src/supplychain/devices/bindingId.js";
import type { DeviceBinding } from "../../../src/supplychain/devices/deviceMessages.js";
import { measurementHash } from "../../../src/supplychain/devices/measurementHash.js";
import { formatReadingValue, parseReadingValue } from "../../../src/supplychain/devices/readingValue.js";
import { encodeUnit } from "../../../src/supplychain/encodeUnit.js";
import type { Io } from "../../lib/Io.js";
import { address, type Members, record, requireFormat, text, whole, word } from "../../lib/members.js";
import { pairs } from "../../lib/print.js";
import { notThat, readJson } from "../../lib/readJson.js";

/** A binding's terms, and the registry that they are for. */
export interface BindingFile {
  readonly chainId: bigint;
  /** Address of the DeviceRegistry. */
  readonly registry: string;
  readonly terms: DeviceBinding;
  /** What the terms hold the hash of, as in `gs1:Temperature`. */
  readonly measurement: string;
  /** As in `CEL`. */
  readonly unit: string;
  /** Id of the binding. */
  readonly binding: string;
}

const FORMAT = "trust-machine-device-binding-1";
const WHAT = "a file of binding terms";
const MAX_DECIMALS = 18n;

/** Reads a file of terms: numbers are text, and the limits are written in the unit, as in `2` or `-18.5`. */
export async function readBinding(io: Io, path: string): Promise<BindingFile> {
  const file = await readJson(io, path, WHAT);
  try {
    requireFormat(file, FORMAT);
    const members = record(file.terms, "terms");
    const terms = termsOf(members);
    return {
      chainId: whole(file, "chainId"),
      registry: address(file, "registry"),
      terms,
      measurement: text(members, "property"),
      unit: text(members, "unit"),
      binding: bindingId(terms),
    };
  } catch (error) {
    throw notThat(path, WHAT, `${(error as Error).message}.`, error);
  }
}

/** The terms as whoever consents to them reads them. */
export function describeBinding({ terms, measurement, unit, binding, registry, chainId }: BindingFile): string {
  const limit = (value: bigint) => formatReadingValue(value, Number(terms.decimals));
  return pairs([
    ["binding", binding],
    ["registry", `${registry} on chain ${chainId}`],
    ["device", terms.device],
    ["lot", terms.lot],
    ["custodian", `party ${terms.custodian}`],
    ["releases holds", `party ${terms.releaser}`],
    ["measures", `${measurement}, from ${limit(terms.minimum)} to ${limit(terms.maximum)} ${unit}`],
    ["watches", `from ${instant(terms.validFrom)} to ${instant(terms.validUntil)}`],
    ["readings", `at most ${terms.maxDelay} s old, the clock at most ${terms.maxSkew} s ahead`],
    ["certificate", terms.calibration],
  ]);
}

/** A Unix second as people read it. */
export function instant(seconds: bigint): string {
  const date = new Date(Number(seconds) * 1_000);
  return Number.isNaN(date.getTime()) ? String(seconds) : date.toISOString().replace(".000Z", "Z");
}

function termsOf(terms: Members): DeviceBinding {
  const decimals = whole(terms, "decimals");
  if (decimals > MAX_DECIMALS) throw new Error(`Its decimals are above ${MAX_DECIMALS}`);
  const limit = (name: string) => parseReadingValue(text(terms, name), Number(decimals));
  return {
    device: word(terms, "device"),
    lot: word(terms, "lot"),
    custodian: whole(terms, "custodian"),
    releaser: whole(terms, "releaser"),
    property: measurementHash(text(terms, "property")),
    unit: encodeUnit(text(terms, "unit")),
    decimals,
    minimum: limit("minimum"),
    maximum: limit("maximum"),
    validFrom: whole(terms, "validFrom"),
    validUntil: whole(terms, "validUntil"),
    maxDelay: whole(terms, "maxDelay"),
    maxSkew: whole(terms, "maxSkew"),
    calibration: word(terms, "calibration"),
    number: whole(terms, "number"),
  };
}
