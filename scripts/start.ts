import { command, parse, parsePort } from "./lib/arguments.js";
import { runScript } from "./lib/runScript.js";
import { runSystem, type StartOptions } from "./lib/runSystem.js";

runScript(async () => {
  const options = parse<StartOptions>(
    command(
      "npm start --",
      "Starts a local chain, deploys the suite to it, plays one story through its contracts, and opens the app.",
    )
      .option("--file <path>", "file that the notaries certify, in place of the story's certificate")
      .option("--epcis <path>", "EPCIS document, JSON-LD or XML, whose events are anchored, in place of the story's")
      .option("--port <number>", "port of the local node; the next free one if it is busy", parsePort, 8545)
      .option("--web-port <number>", "port of the app; the next free one if it is busy", parsePort, 8080)
      .option("--exit", "end when the summary stands, instead of starting the app and running on")
      .option("--json", "print the summary as one JSON document (npm adds lines of its own unless it is --silent)")
      .option("--verbose", "show the stack of an unexpected error"),
  );
  await runSystem(options);
});
