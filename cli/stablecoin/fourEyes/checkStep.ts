import type { Command } from "commander";

import { withRpc } from "../../lib/endpoints.js";
import type { Io } from "../../lib/Io.js";
import { type CommonOptions, leaf } from "../../lib/leaf.js";
import { requireSamePeople } from "../../lib/people.js";
import { print } from "../../lib/print.js";
import { readRequest, requireInTime } from "../../lib/requestFiles.js";
import { asValue, describe } from "./describe.js";
import { type IdentityOptions, within } from "./identities.js";
import type { Family, Row } from "./matter.js";
import { seatName } from "./readSeats.js";
import { readMatter } from "./readMatter.js";

/** `check`: shows a request in words, computed again from what will be sent. Nothing is signed. */
export function checkStep(io: Io, family: Family): Command {
  const command = leaf(io, "check", `Shows a request for ${family.a} in words. Nothing is signed or sent.`)
    .argument("<request>", "file that its maker wrote; - for standard input")
    .option("--people <file>", "register of people, where the request names one");

  return withRpc(command).action(async (path: string, options: IdentityOptions & CommonOptions) => {
    const request = await readRequest(io, path);
    const matter = readMatter(path, family, request);

    await within(io, { request, matter, options }, async ({ people, seats, now, provider }) => {
      if (people !== undefined) requireSamePeople(request, people);
      const done = provider === undefined ? undefined : await matter.carriedOut(provider);
      if (done === undefined) requireInTime(request, now);
      const seat = await seats?.seatOf(request.maker.account);

      const rows: Row[] = [
        ...(seat === undefined ? [] : [["the maker holds", seatName(seat)] as const]),
        ...(done === undefined ? [] : ([["already done", ""], ...done] as const)),
      ];
      const more = rows.map(([name, value]) => `\n${name}: ${String(value)}`).join("");
      print(io, options.json, {
        value: { ...asValue(request, matter), carriedOut: done === undefined ? null : Object.fromEntries(done) },
        text: `${describe(request, matter)}${more}\nTo sign it, give --digest the request above.`,
      });
    });
  });
}
