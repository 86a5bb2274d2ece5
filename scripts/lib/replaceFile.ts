import { closeSync, fsyncSync, openSync, renameSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";

/**
 * Puts new content in a file's place, all at once: whoever reads it, and whatever ends this process or the machine, finds the old
 * content or the new one.
 */
export function replaceFile(path: string, content: string | Uint8Array): void {
  const incoming = join(dirname(path), `.${basename(path)}.incoming`);
  const file = openSync(incoming, "w");
  writeFileSync(file, content);
  fsyncSync(file);
  closeSync(file);
  renameSync(incoming, path);
  syncFolder(dirname(path));
}

/** Makes a rename last: it is an entry of the folder. Where folders cannot be opened (Windows), the system sees to that itself. */
function syncFolder(folder: string): void {
  if (process.platform === "win32") return;

  const handle = openSync(folder, "r");
  fsyncSync(handle);
  closeSync(handle);
}
