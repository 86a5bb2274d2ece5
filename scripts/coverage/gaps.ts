import { readFileSync } from "node:fs";

interface Position {
  line: number;
}

/** What solidity-coverage writes of one file, in Istanbul's form with lines added. */
interface FileCoverage {
  l: Record<string, number>;
  f: Record<string, number>;
  b: Record<string, number[]>;
  fnMap: Record<string, { name: string; line: number }>;
  branchMap: Record<string, { line: number; locations: { start: Position }[] }>;
}

/** The kinds of things that are counted. */
export type Kind = "lines" | "functions" | "branches";

/** Something that no unit test reached. */
export interface Gap {
  path: string;
  line: number;
  kind: Kind;
  /** The source line, or the function's name. */
  what: string;
  /** Which of a branch's ways: of an `if` or a modifier 1 goes in and 2 does not, of `||` and `?:` they count from the left. */
  way?: number;
}

/** What the unit tests reached and what they did not. */
export interface CoverageReport {
  totals: Record<Kind, { covered: number; total: number }>;
  gaps: Gap[];
}

/**
 * Reads solidity-coverage's report.
 * @param path - Its `coverage-final.json`.
 * @returns Totals over all files, and every gap in the order of the sources.
 */
export function readCoverage(path: string): CoverageReport {
  const files = JSON.parse(readFileSync(path, "utf8")) as Record<string, FileCoverage>;
  const report: CoverageReport = {
    totals: { lines: empty(), functions: empty(), branches: empty() },
    gaps: [],
  };

  for (const [file, coverage] of Object.entries(files)) {
    const source = readFileSync(file, "utf8").split("\n");
    for (const point of pointsOf(coverage)) {
      const total = report.totals[point.kind];
      total.total += 1;
      if (point.hits > 0) total.covered += 1;
      else report.gaps.push({ ...point, path: file, what: point.name ?? (source[point.line - 1] ?? "").trim() });
    }
  }
  return report;
}

interface Point {
  kind: Kind;
  line: number;
  hits: number;
  name?: string;
  way?: number;
}

function pointsOf({ l, f, b, fnMap, branchMap }: FileCoverage): Point[] {
  const lines = Object.entries(l).map(([line, hits]) => ({ kind: "lines" as const, line: Number(line), hits }));
  const functions = Object.entries(fnMap).map(([id, { name, line }]) => ({
    kind: "functions" as const,
    line,
    hits: f[id] ?? 0,
    name: `function ${name}`,
  }));
  const branches = Object.entries(branchMap).flatMap(([id, { line }]) =>
    (b[id] ?? []).map((hits, way) => ({ kind: "branches" as const, line, hits, way: way + 1 })),
  );
  return [...lines, ...functions, ...branches];
}

function empty(): { covered: number; total: number } {
  return { covered: 0, total: 0 };
}
