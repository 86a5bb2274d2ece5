import { parse } from "./lib/arguments.js";
import { type Options, proposeCommand, type Request } from "./lib/propose/arguments.js";
import { runPropose } from "./lib/propose/runPropose.js";
import { runScript } from "./lib/runScript.js";

runScript(async () => {
  const requests: Request[] = [];
  parse<Options>(proposeCommand((request) => requests.push(request)));

  for (const request of requests) await runPropose(request);
});
