import { canonicalIdentifier } from "./epcis/canonicalIdentifier.js";
import { identifierProblem } from "./epcis/identifierProblem.js";
import { SupplyChainError } from "./errors.js";
import { printedIdentifier } from "./printedIdentifier.js";

/** Where GS1 itself resolves identifiers. */
export const GS1_RESOLVER = "https://id.gs1.org";

/** The text is no GS1 key, its check digit is wrong, or the resolver is no address. */
export class UnlinkableIdentifierError extends SupplyChainError {
  /** What was to become a link, or to lead to one. */
  readonly text: string;

  constructor(text: string, { reason, remedy }: { reason: string; remedy: string }) {
    super(reason, remedy);
    this.text = text;
  }
}

/**
 * Makes the GS1 Digital Link of an identifier, as a QR code carries it.
 *
 * @param identifier - EPC URN, GS1 Digital Link of any domain, or application identifiers in parentheses.
 * @param resolver - The address before the first key, `https://id.gs1.org` by default; http for a trial on one's own machine.
 * @returns The link.
 * @throws UnlinkableIdentifierError when there is no GS1 key in it, its check digit is wrong, or the resolver is no address.
 */
export function resolverLink(identifier: string, resolver: string = GS1_RESOLVER): string {
  const uri = printedIdentifier(identifier);
  const canonical = canonicalIdentifier(uri);
  const problem = identifierProblem(uri);
  if (canonical === null || problem !== null) {
    throw new UnlinkableIdentifierError(identifier, {
      reason: problem ?? `not a GS1 key: ${identifier}`,
      remedy:
        "Give an EPC URN, a GS1 Digital Link, or application identifiers as in (01)09521141001011(10)A1, with the right check digit.",
    });
  }
  return `${addressOf(resolver)}${canonical.slice(GS1_RESOLVER.length)}`;
}

/** The link's path goes behind whatever path the resolver has. */
function addressOf(resolver: string): string {
  const address = URL.canParse(resolver) ? new URL(resolver) : undefined;
  const isPlain = address !== undefined && /^https?:$/.test(address.protocol) && address.search + address.hash === "";
  if (isPlain && address.username === "") return address.href.replace(/\/+$/, "");
  throw new UnlinkableIdentifierError(resolver, {
    reason: `${JSON.stringify(resolver)} is no resolver`,
    remedy: "Give an address such as https://id.example.com, without query, fragment or user.",
  });
}
