/** A configuration is not what a suite's is; nothing was read from it. */
export class InvalidSuiteConfig extends Error {
  override readonly name = "InvalidSuiteConfig";

  /**
   * @param path - Where in the document, as in `contracts.Stablecoin.address`; empty for the whole of it.
   * @param expected - What belongs there.
   * @param found - What stands there.
   */
  constructor(
    readonly path: string,
    readonly expected: string,
    readonly found: unknown,
  ) {
    const where = path === "" ? "The suite's configuration" : `The suite's configuration at ${path}`;
    super(
      `${where} is ${JSON.stringify(found) ?? "missing"}, not ${expected}: start the system again to write it anew`,
    );
  }
}
