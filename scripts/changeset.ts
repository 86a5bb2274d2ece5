import { ROOT } from "./lib/root.js";
import { runChangesets } from "./lib/runChangesets.js";

// Its questions and answers are the command's own: nothing is added and nothing is kept back.
process.exitCode = runChangesets(ROOT, process.argv.slice(2));
