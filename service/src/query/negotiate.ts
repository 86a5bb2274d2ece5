import { type Namespaces, STANDARD_NAMESPACES } from "../../../src/supplychain/epcis/namespaces.js";
import { EpcisProblem } from "../problem.js";

/** What a caller and this service agreed on. */
export interface Agreement {
  readonly contentType: "application/json" | "application/ld+json";
  /** Whether identifiers are to be written as GS1 Digital Links; else they stay as they were captured. */
  readonly asDigitalLinks: boolean;
  /** Prefixes of extensions that the caller declared. */
  readonly namespaces: Namespaces;
}

/** The one version of EPCIS and of CBV that this service speaks. */
const VERSION = "2.0.0";

/**
 * Settles what form an answer takes, from the headers of a request.
 *
 * @param header - Gives a header's value.
 * @throws EpcisProblem NotAcceptableException for what this service cannot do.
 */
export function negotiate(header: (name: string) => string | undefined): Agreement {
  for (const standard of ["EPCIS", "CBV"]) {
    requireVersion(`GS1-${standard}-Min`, header, (order) => order <= 0);
    requireVersion(`GS1-${standard}-Max`, header, (order) => order >= 0);
  }
  requireWord("GS1-CBV-XML-Format", header, ["No_Preference", "Always_Web_URI", "Always_URN", "Never_Translates"]);
  const format = requireWord("GS1-EPC-Format", header, [
    ...["No_Preference", "Always_GS1_Digital_Link", "Always_EPC_URN", "Never_Translates"],
  ]);
  if (format === "Always_EPC_URN") {
    throw notAcceptable(
      "GS1-EPC-Format: identifiers cannot be written as EPC URNs, because a Digital Link does not tell where the company " +
        "prefix ends",
    );
  }
  return {
    contentType: acceptedType(header("Accept")),
    asDigitalLinks: format === "Always_GS1_Digital_Link",
    namespaces: declaredNamespaces(header("GS1-Extensions")),
  };
}

const notAcceptable = (detail: string): EpcisProblem => new EpcisProblem("NotAcceptableException", detail);

function requireVersion(
  name: string,
  header: (name: string) => string | undefined,
  fits: (order: number) => boolean,
): void {
  const text = header(name)?.trim();
  if (text === undefined) return;
  if (!/^\d+(\.\d+)*$/.test(text)) throw notAcceptable(`${name}: ${JSON.stringify(text)} is no version`);
  if (!fits(compareVersions(text, VERSION)))
    throw notAcceptable(`${name} is ${text}, and this service speaks ${VERSION}`);
}

function compareVersions(left: string, right: string): number {
  const [a, b] = [left, right].map((text) => text.split(".").map(Number)) as [number[], number[]];
  for (let i = 0; i < Math.max(a.length, b.length); i++) {
    const difference = (a[i] ?? 0) - (b[i] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

function requireWord(
  name: string,
  header: (name: string) => string | undefined,
  words: readonly string[],
): string | undefined {
  const text = header(name)?.trim();
  if (text === undefined || words.includes(text)) return text;
  throw notAcceptable(`${name}: ${JSON.stringify(text)} is none of ${words.join(", ")}`);
}

/** Accept as RFC 9110 has it, for the two types that are served. */
function acceptedType(accept: string | undefined): Agreement["contentType"] {
  if (accept === undefined || accept.trim() === "") return "application/json";

  const ranges = accept.split(",").map((range) => {
    const [type = "", ...parameters] = range.split(";").map((part) => part.trim().toLowerCase());
    const quality = parameters.find((parameter) => parameter.startsWith("q="))?.slice(2);
    return { type, quality: quality === undefined ? 1 : Number(quality) };
  });
  const qualityOf = (type: string): number =>
    (
      ranges.find((range) => range.type === type) ??
      ranges.find((range) => range.type === "application/*") ??
      ranges.find((range) => range.type === "*/*") ?? { quality: 0 }
    ).quality;
  const [json, jsonLd] = [qualityOf("application/json"), qualityOf("application/ld+json")];
  if (!(json > 0) && !(jsonLd > 0)) {
    throw notAcceptable("Accept: this service answers application/json or application/ld+json, not XML");
  }
  return jsonLd > json ? "application/ld+json" : "application/json";
}

/** Reads `prefix=namespace, prefix=namespace`. */
function declaredNamespaces(header: string | undefined): Namespaces {
  const declared = (header ?? "").split(",").flatMap((entry): [string, string][] => {
    const [, prefix, namespace] = /^\s*([^=\s]+)\s*=\s*(\S+)\s*$/.exec(entry) ?? [];
    return prefix === undefined || namespace === undefined ? [] : [[prefix, namespace]];
  });
  return declared.length === 0 ? STANDARD_NAMESPACES : new Map([...STANDARD_NAMESPACES, ...declared]);
}
