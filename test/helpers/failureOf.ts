import { expect } from "chai";

import { ScriptError } from "../../scripts/lib/ScriptError.js";

/** What a script tells when it refuses: what, why and what to do, in one text. */
export async function failureOf(attempt: Promise<unknown>): Promise<string> {
  const error: unknown = await attempt.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).to.be.instanceOf(ScriptError);
  return (error as ScriptError).message;
}
