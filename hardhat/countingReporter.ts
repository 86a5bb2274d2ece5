import { writeFileSync } from "node:fs";

import Mocha = require("mocha");

/**
 * Mocha's own `spec` report; where `TM_TEST_COUNTS` names a file it also gets the counts as JSON, for scripts that add up
 * lanes (see `scripts/test/counts.ts`).
 */
class CountingReporter extends Mocha.reporters.Spec {
  constructor(runner: Mocha.Runner, options: Mocha.MochaOptions) {
    super(runner, options);

    const path = process.env.TM_TEST_COUNTS;
    if (path === undefined) return;

    const skipped: string[] = [];
    runner.on("pending", (test) => skipped.push(test.fullTitle()));
    runner.once("end", () => {
      const { passes, failures } = this.stats;
      writeFileSync(path, JSON.stringify({ passed: passes, failed: failures, skipped }));
    });
  }
}

export = CountingReporter;
