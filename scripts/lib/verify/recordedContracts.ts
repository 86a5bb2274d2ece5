import { type DeployedCode, deployedCode, implementationName } from "../deploy/readRecords.js";
import type { DeploymentRecord } from "../deploy/recordFormat.js";
import { recordName } from "../deploy/recordName.js";
import { ScriptError } from "../ScriptError.js";

/** A contract at an address, as it is recorded. A proxy and what is behind it are two. */
export interface RecordedContract {
  /** How results call it, as in `Stablecoin (proxy)`. */
  readonly label: string;
  readonly code: DeployedCode;
  /** The record that it is part of. */
  readonly record: DeploymentRecord;
  readonly isProxy: boolean;
  /** Whether callers meet this code; a former implementation, and one that was prepared for an upgrade, are not in use. */
  readonly isInUse: boolean;
}

/**
 * Lists every contract that records tell of: proxies, their implementations, former and prepared ones too.
 * @param records - Of one chain.
 * @param name - The suite's contract that is wanted; all of them when it is not given.
 */
export function recordedContracts(records: readonly DeploymentRecord[], name?: string): RecordedContract[] {
  const wanted = records.filter((record) => name === undefined || recordName(record) === name);
  if (wanted.length > 0) return wanted.flatMap(contractsOf);

  throw new ScriptError({
    what: name === undefined ? "There is no contract to verify." : `There is no record of ${name}.`,
    why: `The records hold ${records.map(recordName).join(", ") || "nothing"}.`,
    todo: "Name one of these, or leave --contract out to verify all of them.",
  });
}

function contractsOf(record: DeploymentRecord): RecordedContract[] {
  const { formerImplementations } = record;
  const name = recordName(record);
  const [outer, behind, ...others] = deployedCode(record) as [DeployedCode, DeployedCode?, ...DeployedCode[]];
  if (behind === undefined) return [{ label: name, code: outer, record, isProxy: false, isInUse: true }];

  return [
    { label: `${name} (proxy)`, code: outer, record, isProxy: true, isInUse: true },
    { label: `${name} (implementation)`, code: behind, record, isProxy: false, isInUse: true },
    ...others.map((code, index) => {
      const kind = index < formerImplementations.length ? "former" : "prepared";
      const [, place] = implementationName(record, code).split("@");
      return { label: `${name} (${kind} ${place})`, code, record, isProxy: false, isInUse: false };
    }),
  ];
}
