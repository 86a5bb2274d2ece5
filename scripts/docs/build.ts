import { join } from "node:path";

import hre from "hardhat";

import { ROOT } from "../lib/root.js";
import { digestOf, stampBuild } from "../lib/supervisor/buildWhenChanged.js";
import { DOCS_SITE, docsBuild } from "../lib/supervisor/docsBuild.js";
import { checkSite } from "./checkSite.js";
import { writePolicy } from "./writePolicy.js";
import { writeReference } from "./writeReference.js";

const DOCS = join(ROOT, "docs");

/** Builds the documentation site: the reference from the code, then the pages, their search, and the content policy that they need. */
async function main(): Promise<void> {
  const build = docsBuild("");
  const digest = digestOf(build);
  await hre.run("compile", { quiet: true });
  console.log(`wrote ${await writeReference(hre.artifacts, DOCS)} pages of the reference`);

  const vitepress = await import("vitepress");
  await vitepress.build(DOCS);
  const site = join(ROOT, DOCS_SITE);
  checkSite(site);
  writePolicy(site);
  stampBuild(build, digest);
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
