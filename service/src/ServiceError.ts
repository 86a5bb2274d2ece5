/** A reason why the service cannot start or go on: what failed, why, and what to do. */
export class ServiceError extends Error {
  constructor(what: string, { why, todo }: { why: string; todo: string }, options?: ErrorOptions) {
    super(`${what} ${why} ${todo}`, options);
    this.name = "ServiceError";
  }
}
