import { join } from "node:path";

import { ROOT } from "../lib/root.js";

/** Where the package's parts are made. All of it can be deleted at any time. */
export const FOLDERS = {
  /** ABIs as JSON, one a contract. */
  abi: join(ROOT, "abi"),
  /** Everything else that is made for the package. */
  dist: join(ROOT, "dist"),
  /** TypeScript as it goes to the compiler: sources of the repository and generated ones side by side. */
  stage: join(ROOT, "cache", "package"),
} as const;
