import { serveStatic } from "@hono/node-server/serve-static";
import type { MiddlewareHandler } from "hono";

import type { BuiltSite } from "./builtSite.js";
import { waitingPage } from "./waitingPage.js";

/** The path that the documentation is built for. */
export const DOCS_PATH = "/docs";

/** The build puts a digest into the names of what lies here: a name never means another content. */
const HASHED = /^\/docs\/assets\//;

/** Whether a path belongs to the documentation. */
export function isDocs(path: string): boolean {
  return path === DOCS_PATH || path.startsWith(`${DOCS_PATH}/`);
}

/** Serves the documentation, and until it is built a page that says so. */
export function docsPages({ folder, state }: BuiltSite): MiddlewareHandler {
  const page = serveStatic({ root: folder, rewriteRequestPath: fileOf });
  const lost = serveStatic({ root: folder, path: "404.html" });

  return async (context, next) => {
    if (context.req.path === DOCS_PATH) return context.redirect(`${DOCS_PATH}/`, 302);
    if (state() !== "up") return waitingPage(context, { ...WAITING, state: state() });

    const found = await page(context, noNext);
    if (found !== undefined) {
      found.headers.set(
        "Cache-Control",
        HASHED.test(context.req.path) ? "public, max-age=31536000, immutable" : "no-cache",
      );
      return found;
    }
    const missing = HASHED.test(context.req.path) ? undefined : await lost(context, noNext);
    if (missing === undefined) return next();
    return new Response(missing.body, { status: 404, headers: missing.headers });
  };
}

const noNext = (): Promise<void> => Promise.resolve();

const WAITING = {
  seconds: 3,
  en: {
    starting:
      "The documentation is being built, once after each change; this page comes back by itself within a minute or two.",
    failed: "The documentation could not be built; npm start printed why. Its sources can be read in the folder docs.",
  },
  zh: {
    starting: "文档正在构建，内容有改动时才需要构建一次；本页会在一两分钟内自动刷新。",
    failed: "文档构建失败，原因见 npm start 的输出；源文件在 docs 目录中。",
  },
  links: ["/", "/config.json"],
};

/** Pages have no endings in their addresses, and files do. */
function fileOf(path: string): string {
  const inside = path.slice(DOCS_PATH.length);
  if (inside.endsWith("/")) return `${inside}index.html`;
  return /\.[^/]+$/.test(inside) ? inside : `${inside}.html`;
}
