/** Signals within this time of the first are the same wish: npm passes on what a terminal has sent to the whole group already. */
const SAME_WISH_MS = 1_000;

const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/** Settles with the first signal that asks this process to end; one more, later, ends it at once. */
export function interruption(): Promise<NodeJS.Signals> {
  let first: number | undefined;
  return new Promise((resolve) => {
    // The listeners stay: without one, a library that restores the terminal would take the signal for unhandled and end the process.
    for (const signal of SIGNALS) {
      process.on(signal, () => {
        first ??= Date.now();
        if (Date.now() - first > SAME_WISH_MS) process.exit(130);
        resolve(signal);
      });
    }
  });
}
