import { pairs } from "../../lib/print.js";
import { NO_PEOPLE, requestDigest, type RequestTerms } from "../../lib/request.js";
import { moment } from "./content.js";
import type { Matter, Row } from "./matter.js";

/** All that a request says, in words; the matter's from its content, nothing from what the file says about it. */
export function describe(request: RequestTerms, matter: Matter): string {
  const { chainId, reference, deadline, people, maker } = request;
  const rows: Row[] = [
    ...matter.rows,
    ["on the chain", chainId],
    ["reference", reference],
    ["may be sent until", moment(deadline)],
    ["made by", `${maker.person}, ${maker.account}`],
    ...(people === NO_PEOPLE ? [] : [["register of people", people] as const]),
    ["request", requestDigest(request)],
  ];
  return pairs(rows);
}

/** The same for a program. */
export function asValue(request: RequestTerms, matter: Matter): Readonly<Record<string, unknown>> {
  const { kind, chainId, contract, content, subject, reference, deadline, people, maker } = request;
  const bytes = matter.rows.find(([name]) => name === "bytes sent")?.[1];
  return {
    digest: requestDigest(request),
    ...{ kind, chainId, contract, content, subject, reference, deadline, people, maker },
    ...(bytes === undefined ? {} : { bytes }),
  };
}
