import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, relative, resolve } from "node:path";

/** Published EPCIS documents and vectors. Their licences keep them beside the repository, not in it. */
const ROOT = resolve(__dirname, "../../../../shared/data/epcis");

/** A published document. */
export interface CorpusFile {
  /** Its path below the corpus. */
  readonly path: string;
  readonly text: string;
}

/**
 * Declares tests over a part of the published corpus. A clone without the corpus gets one skipped test that says so.
 *
 * @param title - What the tests are about.
 * @param folder - The part of the corpus they need.
 * @param tests - Declares the tests.
 */
export function describeCorpus(title: string, folder: string, tests: () => void): void {
  describe(title, () => {
    if (existsSync(join(ROOT, folder))) return tests();

    it(`needs the published corpus ../shared/data/epcis/${folder}, which is not here`, function () {
      this.skip();
    });
  });
}

/**
 * Lists the files of the corpus below a folder whose names end with one of the endings.
 *
 * @param folder - The folder, below the corpus.
 * @param endings - Endings of names, such as `.jsonld`.
 * @returns The files, sorted by path.
 */
export function corpusFiles(folder: string, ...endings: readonly string[]): CorpusFile[] {
  return readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && endings.some((ending) => entry.name.endsWith(ending)))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
    .map((file) => ({ path: relative(ROOT, file).replaceAll("\\", "/"), text: readFileSync(file, "utf8") }));
}

/** Reads one file of the corpus. */
export function corpusText(path: string): string {
  return readFileSync(join(ROOT, path), "utf8");
}

/** Names the files that lie in a folder of the corpus; none when it is not here. */
export function corpusNames(folder: string): string[] {
  return existsSync(join(ROOT, folder)) ? readdirSync(join(ROOT, folder)) : [];
}
