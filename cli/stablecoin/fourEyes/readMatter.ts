import { CliError } from "../../lib/CliError.js";
import { notThat } from "../../lib/readJson.js";
import type { RequestTerms } from "../../lib/request.js";
import { requireSubject } from "../../lib/requestFiles.js";
import type { Family, Matter } from "./matter.js";

/** Reads what a request is about from its content, and makes sure that this is what its maker signed. */
export function readMatter(path: string, family: Family, request: RequestTerms): Matter {
  if (!family.kinds.includes(request.kind)) {
    throw new CliError({
      what: `${path} does not ask for ${family.a}.`,
      why: `It asks for ${request.kind}.`,
      todo: "Use the commands of what it asks for, or give another file.",
    });
  }
  const matter = matterOf(path, family, request);
  requireSubject(path, request, matter.subject);
  return matter;
}

/** The same for what is about to be proposed: the option that is wrong is named. */
export function proposedMatter(family: Family, request: RequestTerms): Matter {
  try {
    return family.read(request);
  } catch (error) {
    throw new CliError(
      {
        what: "The contract would refuse it whoever signs; nothing was signed.",
        why: `${(error as Error).message}.`,
        todo: "Correct the option and propose it again.",
      },
      { cause: error },
    );
  }
}

function matterOf(path: string, family: Family, request: RequestTerms): Matter {
  try {
    return family.read(request);
  } catch (error) {
    throw notThat(path, `a request for ${family.a}`, `${(error as Error).message}.`, error);
  }
}
