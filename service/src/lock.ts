/** Runs one piece of work at a time, in the order in which they come. */
export type Lock = <Result>(work: () => Promise<Result>) => Promise<Result>;

/** Makes a lock that nobody holds. */
export function createLock(): Lock {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const next = last.then(work, work);
    last = next.catch(() => undefined);
    return next;
  };
}
