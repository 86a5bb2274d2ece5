import { existsSync } from "node:fs";

/** Where distributions put Chromium; `TM_CHROMIUM` names another place. */
const PLACES = [
  process.env.TM_CHROMIUM ?? "",
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];

/** Path of a Chromium that is installed; undefined where there is none. */
export function chromiumPath(): string | undefined {
  return PLACES.find((path) => path !== "" && existsSync(path));
}

/** Path of a Chromium for a suite that needs one. Without one the suite is skipped, and fails where everything must run. */
export function chromiumOrSkip(suite: Mocha.Context): string {
  const path = chromiumPath();
  if (path !== undefined) return path;

  // Where everything must run, a missing browser is a fault and no excuse.
  if (process.env.CI === "true") throw new Error("There is no Chromium: install it, or name it in TM_CHROMIUM.");
  return suite.skip();
}
