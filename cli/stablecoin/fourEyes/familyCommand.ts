import type { Command } from "commander";

import type { Io } from "../../lib/Io.js";
import { group } from "../../lib/leaf.js";
import { checkStep } from "./checkStep.js";
import { collectStep } from "./collectStep.js";
import type { Family } from "./matter.js";
import { signStep } from "./signStep.js";
import { submitStep } from "./submitStep.js";

/** The steps of a family: a maker proposes, others check and sign, somebody collects and sends. */
export function familyCommand(
  io: Io,
  family: Family,
  { about, propose }: { about: string; propose: Command },
): Command {
  const command = group(io, family.name, about);
  for (const step of [propose, checkStep(io, family), signStep(io, family), collectStep(io, family)]) {
    command.addCommand(step);
  }
  return command.addCommand(submitStep(io, family));
}
