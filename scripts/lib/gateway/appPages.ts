import { serveStatic } from "@hono/node-server/serve-static";
import type { MiddlewareHandler } from "hono";

import type { BuiltSite } from "./builtSite.js";
import { waitingPage } from "./waitingPage.js";

/** Vite puts a digest into the names of what lies here: a name never means another content. */
const HASHED = /^\/assets\//;

/** Serves the app's files, its first page for each of its routes, and until it is built a page that says so. */
export function appPages({ folder, state }: BuiltSite): MiddlewareHandler {
  let files: MiddlewareHandler | undefined;
  let firstPage: MiddlewareHandler | undefined;

  return async (context, next) => {
    if (state() !== "up") return waitingPage(context, { ...WAITING, state: state() });

    files ??= serveStatic({ root: folder });
    firstPage ??= serveStatic({ root: folder, path: "index.html" });
    const page =
      (await files(context, noNext)) ?? (isRoute(context.req.path) ? await firstPage(context, noNext) : undefined);
    if (page === undefined) return next();

    page.headers.set(
      "Cache-Control",
      HASHED.test(context.req.path) ? "public, max-age=31536000, immutable" : "no-cache",
    );
    return page;
  };
}

const noNext = (): Promise<void> => Promise.resolve();

const WAITING = {
  seconds: 2,
  en: {
    starting: "The app is being built; this page comes back by itself.",
    failed: "The app could not be built; npm start printed why.",
  },
  zh: { starting: "应用正在构建，本页会自动刷新。", failed: "应用构建失败，原因见 npm start 的输出。" },
  links: ["/config.json", "/epcis/version", "/docs/"],
};

/** A route has no file's ending; a missing file is missing, and no page. */
function isRoute(path: string): boolean {
  return !HASHED.test(path) && !/\.[^/]*$/.test(path) && !path.includes("%");
}
