import { EpcisProblem } from "../problem.js";

/** `2`, `2.0` and `2.0.0` alike. */
const VERSION = /^2(\.0){0,2}$/;
const HEADERS = ["GS1-EPCIS-Version", "GS1-CBV-Version"] as const;

/**
 * Makes sure that a document is of the versions that are spoken here, where the request says of which it is.
 *
 * @throws {@link EpcisProblem} when it names another one.
 */
export function requireVersion(header: (name: string) => string | undefined): void {
  for (const name of HEADERS) {
    const version = header(name)?.trim();
    if (version !== undefined && !VERSION.test(version)) {
      throw new EpcisProblem("NotAcceptableException", `${name} is ${version}; this service speaks 2.0.0.`);
    }
  }
}
