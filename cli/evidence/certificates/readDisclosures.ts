import { type CommittedField } from "../../../src/evidence/commitField.js";
import type { CertifiedDisclosures } from "../../../src/evidence/certificate/types.js";
import { CliError } from "../../lib/CliError.js";
import type { Io } from "../../lib/Io.js";
import { notThat, readJson } from "../../lib/readJson.js";

/** What the holder chooses to show. */
export interface DisclosureOptions {
  /** File with what opens the unit's commitments. */
  readonly openings?: string;
  /** `content` and names of fields. */
  readonly disclose?: string;
  readonly schemaName?: string;
  readonly standard?: string;
}

interface Opening {
  readonly unit?: unknown;
  readonly digest?: unknown;
  readonly size?: unknown;
  readonly salt?: unknown;
  readonly fields?: readonly { readonly field?: unknown; readonly value?: unknown; readonly salt?: unknown }[];
}

const WHAT = "a file of openings";

/** Takes from the openings of a unit what is to be shown, and nothing else: a salt that is shown stays shown. */
export async function readDisclosures(io: Io, id: string, options: DisclosureOptions): Promise<CertifiedDisclosures> {
  const { schemaName, standard } = options;
  const names = {
    ...(schemaName !== undefined && { schemaName }),
    ...(standard !== undefined && { processStandard: standard }),
  };
  const chosen = (options.disclose ?? "").split(",").map((name) => name.trim());
  const wanted = chosen.filter(Boolean);
  if (wanted.length === 0) return names;

  const opening = await openingOf(io, id, options.openings);
  const fields = wanted.filter((name) => name !== "content").map((name) => [name, openedField(opening, name)]);
  return {
    ...names,
    ...(wanted.includes("content") && {
      content: { digest: String(opening.digest), size: String(opening.size), salt: String(opening.salt) },
    }),
    ...(fields.length > 0 && { fields: Object.fromEntries(fields) as NonNullable<CertifiedDisclosures["fields"]> }),
  };
}

async function openingOf(io: Io, id: string, path: string | undefined): Promise<Opening> {
  if (path === undefined) {
    throw new CliError({
      what: "Nothing can be disclosed.",
      why: "--disclose is given, and --openings is not: without its salt no commitment opens.",
      todo: "Give --openings the file that was written beside the request.",
    });
  }
  const { units } = await readJson(io, path, WHAT);
  const opening = Array.isArray(units) ? (units as Opening[]).find(({ unit }) => unit === id) : undefined;
  if (opening !== undefined) return opening;
  throw notThat(path, WHAT, `It does not open the unit ${id}.`);
}

function openedField({ fields = [] }: Opening, name: string): { value: string; salt: string } {
  const found = fields.find(({ field }) => field === (name as CommittedField));
  if (found !== undefined) return { value: String(found.value), salt: String(found.salt) };
  const known = ["content", ...fields.map(({ field }) => String(field))];
  throw new CliError({
    what: `${name} cannot be disclosed.`,
    why: `The openings hold ${known.join(", ")}.`,
    todo: "Give --disclose some of these, separated by commas.",
  });
}
