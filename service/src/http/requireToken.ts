import { createHash, timingSafeEqual } from "node:crypto";

import { EpcisProblem } from "../problem.js";

/**
 * Makes sure that a request bears the token.
 *
 * @throws {@link EpcisProblem} when there is a token and it does not.
 */
export function requireToken(authorization: string | undefined, token: string | undefined): void {
  if (token === undefined) return;
  const given = /^Bearer\s+(.+)$/i.exec(authorization ?? "")?.[1] ?? "";
  if (!timingSafeEqual(digest(given), digest(token))) {
    const detail = "Capturing takes the service's token: send it as Authorization: Bearer <token>.";
    throw new EpcisProblem("SecurityException", detail, { status: 401, title: "Unauthorised request" });
  }
}

/** Digests have one length, so comparing them tells nothing about that of the token. */
function digest(text: string): Buffer {
  return createHash("sha256").update(text).digest();
}
