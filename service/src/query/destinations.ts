import { EpcisProblem } from "../problem.js";
import { ServiceError } from "../ServiceError.js";
import { quoted } from "./readValues.js";

/** Where subscriptions may send events. */
export interface Destinations {
  /** Origins that the operator named, such as `https://partner.example`. */
  readonly origins: ReadonlySet<string>;
  /** Whether programs of this computer may be sent to: on a chain of its own alone. */
  readonly loopback: boolean;
}

const LOOPBACK = new Set(["localhost", "127.0.0.1", "[::1]"]);

/**
 * Reads `TM_WEBHOOK_ORIGINS`, a list of origins separated by commas. A service that called any address for anybody could be used to
 * reach what only it can reach, so addresses are closed unless they are named.
 */
export function destinationsOf(list: string | undefined, loopback: boolean): Destinations {
  const origins = (list ?? "").split(",").flatMap((entry) => {
    const text = entry.trim();
    if (text === "") return [];
    const url = URL.canParse(text) ? new URL(text) : null;
    if (url === null || !/^https?:$/.test(url.protocol) || url.origin !== text) {
      const why = `TM_WEBHOOK_ORIGINS has ${JSON.stringify(text)}.`;
      throw new ServiceError("The settings are refused.", {
        why,
        todo: "Name origins, as in https://partner.example.",
      });
    }
    return [url.origin];
  });
  return { origins: new Set(origins), loopback };
}

/**
 * Reads the address that a subscription sends to.
 *
 * @throws EpcisProblem SubscriptionControlsException when it is no address of the web, SecurityException when it is not open.
 */
export function destination(text: unknown, { origins, loopback }: Destinations): URL {
  const url = typeof text === "string" && URL.canParse(text) ? new URL(text) : null;
  if (url === null || !/^https?:$/.test(url.protocol) || url.username !== "" || url.password !== "") {
    throw new EpcisProblem("SubscriptionControlsException", "dest: an http or https address without a user is needed");
  }
  if (origins.has(url.origin) || (loopback && LOOPBACK.has(url.hostname))) return url;
  throw new EpcisProblem(
    "SecurityException",
    `dest: this service does not send to ${quoted(url.origin)}; its operator can open it with TM_WEBHOOK_ORIGINS`,
  );
}
