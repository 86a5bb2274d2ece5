import { join } from "node:path";

import hre from "hardhat";

import { ROOT } from "../lib/root.js";
import { writeReference } from "./writeReference.js";

/** Serves the documentation while it is written: a page that is saved shows at once. The reference is generated when this begins. */
async function main(): Promise<void> {
  const docs = join(ROOT, "docs");
  await hre.run("compile", { quiet: true });
  await writeReference(hre.artifacts, docs);

  const { createServer } = await import("vitepress");
  const server = await createServer(docs, { host: "127.0.0.1" });
  await server.listen();
  server.printUrls();
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
