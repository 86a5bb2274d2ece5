import { Argument } from "commander";

import { EXAMPLE_NAMES, type ExampleName } from "./examples/expectations.js";
import { type ExamplesOptions, runExamples } from "./examples/runExamples.js";
import { command, parse, parsePort } from "./lib/arguments.js";
import { runScript } from "./lib/runScript.js";
import { printJson, printResult } from "./lib/standardOutput.js";

interface Options extends ExamplesOptions {
  readonly json?: true;
}

runScript(async () => {
  const program = command(
    "npm run examples --",
    "Packs the package and runs the examples against it: each in an empty folder, all on a fresh chain.",
  )
    .addArgument(new Argument("[names...]", "which examples").choices(EXAMPLE_NAMES).default(EXAMPLE_NAMES))
    .option("--tarball <path>", "tarball of `npm pack`, in place of packing one now")
    .option("--port <number>", "port of the local node; the next free one if it is busy", parsePort, 8645)
    .option("--keep", "leave the folder with the examples behind")
    .option("--json", "print the result as one JSON document; everything else goes to standard error")
    .option("--verbose", "show the stack of an unexpected error");
  const options = parse<Options>(program);
  const outcome = await runExamples(program.processedArgs[0] as ExampleName[], options);

  if (options.json === true) printJson(outcome);
  else printResult(outcome.examples.map(({ name, output }) => `\n${name}\n  ${output.join("\n  ")}\n`).join(""));
});
