import { join } from "node:path";

import { ROOT } from "../root.js";
import type { Build } from "./buildWhenChanged.js";

/** Folder of the EPCIS service, relative to the repository's root. */
const SERVICE = "service";

/** The service's program once it is built: plain JavaScript, run without any loader. */
export const SERVICE_PROGRAM = join(ROOT, SERVICE, "dist", "service", "src", "main.js");

/** How the service is built, and from what. Node 20 runs no TypeScript. */
export function serviceBuild(log: string): Build {
  return {
    name: "service",
    sources: [`${SERVICE}/src`, `${SERVICE}/package.json`, `${SERVICE}/tsconfig.json`, "src", "types"],
    output: `${SERVICE}/dist`,
    program: { args: [require.resolve("typescript/lib/tsc.js"), "-p", SERVICE], cwd: ROOT, log },
  };
}
