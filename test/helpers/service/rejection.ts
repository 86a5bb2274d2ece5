/** Why an attempt failed; fails itself when it did not. */
export async function rejection(attempt: Promise<unknown>): Promise<Error> {
  const reason: unknown = await attempt.then(
    () => undefined,
    (error: unknown) => error,
  );
  if (reason instanceof Error) return reason;
  throw new Error("Nothing failed.");
}
