import { existsSync, readFileSync, rmSync } from "node:fs";

import { readCoverage, type CoverageReport, type Gap, type Kind } from "./coverage/gaps.js";
import { hardhat } from "./lib/hardhat.js";
import { LANES } from "./test/lanes.js";

/** Percent of contracts/, mocks aside, that unit tests must reach. */
const REQUIRED: Record<Kind, number> = { lines: 100, functions: 100, branches: 97 };

/** Names every branch that cannot be reached, and why. */
const EXPLANATIONS = "docs/coverage.md";

void main();

async function main(): Promise<void> {
  // Types come from the real build; coverage keeps artifacts of its own.
  const compiled = await hardhat(["compile"]);
  if (compiled.code !== 0) process.exit(compiled.code);

  // Probes are numbered through all sources, and Hardhat does not know that a file was instrumented: what it kept from a run
  // before a change would report other probes than the ones that are counted now.
  rmSync(".coverage", { recursive: true, force: true });

  // Tests of commands and of the service reach no line of a contract that its own domain's tests do not.
  const units = LANES.find(({ name }) => name === "unit")?.folders ?? [];
  const domains = units.filter((folder) => existsSync(`contracts/${folder}`)).join(",");
  const { code } = await hardhat(["coverage", "--testfiles", `test/{${domains}}/**/*.ts`], {
    env: { TM_COVERAGE: "1" },
  });
  rmSync("coverage.json", { force: true });
  if (code !== 0) process.exit(code);

  const report = readCoverage("coverage/coverage-final.json");
  const unexplained = report.gaps.filter((gap) => !isExplained(gap));
  for (const gap of report.gaps) console.log(describe(gap, !unexplained.includes(gap)));

  const problems = shortfalls(report);
  if (unexplained.length > 0)
    problems.push(`${unexplained.length} of them do not stand in ${EXPLANATIONS} with a reason.`);
  for (const problem of problems) console.error(problem);
  process.exitCode = problems.length === 0 ? 0 : 1;
}

function describe({ path, line, kind, what, way }: Gap, explained: boolean): string {
  const place = `${path}:${line}`;
  return `${explained ? "explained" : "not reached"}: ${place} ${kind}${way === undefined ? "" : `, way ${way}`}: ${what}`;
}

function shortfalls({ totals }: CoverageReport): string[] {
  return Object.entries(REQUIRED).flatMap(([kind, required]) => {
    const { covered, total } = totals[kind as Kind];
    const percent = total === 0 ? 100 : (covered / total) * 100;
    console.log(`${kind.padEnd(10)} ${covered} of ${total} = ${percent.toFixed(2)} % (required ${required} %)`);
    return percent < required
      ? [`Coverage of ${kind} is below ${required} %: write tests for what is listed above.`]
      : [];
  });
}

/** A row of the document explains a branch when it names both the file and the source line. */
function isExplained({ path, what, kind }: Gap): boolean {
  const rows = readFileSync(EXPLANATIONS, "utf8").split("\n");
  return kind === "branches" && rows.some((row) => row.includes(path) && row.includes(what));
}
