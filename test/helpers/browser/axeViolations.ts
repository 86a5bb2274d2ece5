import { readFileSync } from "node:fs";

import type { AxeResults } from "axe-core";
import type { Page } from "playwright-core";

/** What the accessibility checker objects to on the page as it stands, rule by rule with the places. */
export async function axeViolations(page: Page): Promise<string[]> {
  // Evaluated, not added as a script: the page's content policy allows none but its own.
  await page.evaluate(readFileSync(require.resolve("axe-core/axe.min.js"), "utf8"));
  const results = (await page.evaluate("axe.run(document)")) as AxeResults;
  return results.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(" ")).join(", ")}`);
}
