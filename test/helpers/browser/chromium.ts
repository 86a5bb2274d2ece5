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
