import { join } from "node:path";

/** The repository's root: scripts work from any folder. */
export const ROOT = join(__dirname, "..", "..");
