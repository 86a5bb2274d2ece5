import { type Command, Option } from "commander";

import type { ErrorLocale } from "../../src/errors/catalogue.js";
import { explainError, type ExplainedError } from "../../src/errors/explainError.js";
import { loadErrorCatalogue } from "../../src/errors/loadErrorCatalogue.js";
import { CliError, EXIT } from "../lib/CliError.js";
import type { Io } from "../lib/Io.js";
import { type CommonOptions, leaf } from "../lib/leaf.js";
import { print } from "../lib/print.js";
import { readInput, STDIN } from "../lib/readInput.js";

interface Options extends CommonOptions {
  readonly locale: ErrorLocale;
}

const LABELS: Readonly<Record<ErrorLocale, readonly [why: string, todo: string]>> = {
  en: ["Why: ", "What to do: "],
  zh: ["原因：", "怎么办："],
};

/** `trust-machine errors explain`: says in words why a contract refused. */
export function explainCommand(io: Io): Command {
  return leaf(io, "explain", "Says in words why a contract of the suite refused.")
    .argument(
      "<data>",
      "revert data in hexadecimal; - reads it, or a JSON-RPC answer that holds it, from standard input",
    )
    .addOption(new Option("--locale <locale>", "language of the words").choices(["en", "zh"]).default("en"))
    .action(async (data: string, { locale, json }: Options) => {
      const error = data === STDIN ? parseLoosely(await readInput(io, STDIN)) : data;
      const explained = explainError(error, await loadErrorCatalogue(locale));
      if (explained === undefined) throw unknown(error);

      print(io, json, { value: explained, text: describe(explained, locale) });
    });
}

/** A node's answer is JSON; bare data is not. */
function parseLoosely(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text.trim();
  }
}

function describe({ name, args, why, todo }: ExplainedError, locale: ErrorLocale): string {
  const [whyLabel, todoLabel] = LABELS[locale];
  return `${name}(${args.map(String).join(", ")})\n${whyLabel}${why}\n${todoLabel}${todo}`;
}

function unknown(error: unknown): CliError {
  const isData = typeof error === "string" && /^0x([0-9a-f]{2})*$/i.test(error);
  return new CliError(
    {
      what: "The error is not known.",
      why: isData
        ? `No contract of the suite raises one that begins with ${error.slice(0, 10)}, or its arguments are cut off.`
        : "There is no revert data in what was given.",
      todo: "Give the whole data, 0x and at least eight digits, as the node returned it.",
    },
    { exitCode: EXIT.negative },
  );
}
