import { filesUnder } from "../lib/files.js";

/** A group of mocha tests that runs in one process. */
export interface Lane {
  /** What `npm run test:<name>` calls it. */
  name: string;
  /** Folders below `test/`. */
  folders: string[];
  /** What it checks, for the heading. */
  about: string;
}

/** The mocha lanes in the order in which `npm test` runs them. Forge's suites are a lane of their own. */
export const LANES: Lane[] = [
  {
    name: "unit",
    folders: [
      "access",
      "config",
      "identity",
      "utils",
      "stablecoin",
      "evidence",
      "supplychain",
      "service",
      "errors",
      "cli",
    ],
    about: "contracts and libraries, one by one",
  },
  { name: "repository", folders: ["repository", "scripts", "bench"], about: "rules of the code base itself" },
  { name: "integration", folders: ["integration"], about: "domains together" },
  { name: "deploy", folders: ["deploy"], about: "deploy scripts and the story" },
  { name: "e2e", folders: ["e2e"], about: "app and documentation in a browser, on the real system" },
  { name: "package", folders: ["package"], about: "the package as npm packs it, and the examples against it" },
  { name: "corpora", folders: ["corpora"], about: "published vectors and corpora" },
];

/** Folders below `test/` that hold no mocha tests. */
const SUPPORT = ["fixtures", "forge", "gas", "helpers", "vectors"];

/**
 * Lists a lane's test files.
 * @param lane - The lane.
 * @returns Their paths; shared behaviours (`X.behavior.ts`) are imported by tests and are none themselves.
 */
export function laneFiles(lane: Lane): string[] {
  return lane.folders
    .flatMap((folder) => filesUnder(`test/${folder}`, ".ts"))
    .filter((path) => !path.endsWith(".behavior.ts"));
}

/**
 * Finds test files that no lane would run, so that a new folder cannot go unnoticed.
 * @returns Their paths.
 */
export function strayTestFiles(): string[] {
  const known = [...LANES.flatMap((lane) => lane.folders), ...SUPPORT];
  return filesUnder("test", ".ts").filter((path) => !known.includes(path.split("/")[1] ?? ""));
}
