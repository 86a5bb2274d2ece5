import { serveStatic } from "@hono/node-server/serve-static";
import type { Context, MiddlewareHandler } from "hono";
import { html } from "hono/html";

import type { PartState } from "../supervisor/startPart.js";

/** The built app. */
export interface BuiltApp {
  /** Folder of the build; it need not exist until the state is `up`. */
  readonly folder: string;
  readonly state: () => PartState;
}

/** Vite puts a digest into the names of what lies here: a name never means another content. */
const HASHED = /^\/assets\//;

/** Serves the app's files, its first page for each of its routes, and until it is built a page that says so. */
export function appPages({ folder, state }: BuiltApp): MiddlewareHandler {
  let files: MiddlewareHandler | undefined;
  let firstPage: MiddlewareHandler | undefined;

  return async (context, next) => {
    if (state() !== "up") return waiting(context, state());

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

/** A route has no file's ending; a missing file is missing, and no page. */
function isRoute(path: string): boolean {
  return !HASHED.test(path) && !/\.[^/]*$/.test(path) && !path.includes("%");
}

function waiting(context: Context, state: PartState): Response | Promise<Response> {
  const starting = state === "starting";
  if (starting) context.header("Retry-After", "2");
  context.header("Cache-Control", "no-store");
  return context.html(
    html`<!doctype html>
      <html lang="en">
        <head>
          <meta charset="utf-8" />
          <title>Trust Machine 信任机器</title>
          ${starting ? html`<meta http-equiv="refresh" content="2" />` : ""}
        </head>
        <body>
          <h1>Trust Machine <span lang="zh">信任机器</span></h1>
          <p>
            ${starting ? "The app is being built; this page comes back by itself." : "The app could not be built; npm start printed why."}
          </p>
          <p lang="zh">${starting ? "应用正在构建，本页会自动刷新。" : "应用构建失败，原因见 npm start 的输出。"}</p>
          <ul>
            <li><a href="/config.json">/config.json</a></li>
            <li><a href="/epcis/version">/epcis/version</a></li>
            <li><a href="/docs">/docs</a></li>
          </ul>
        </body>
      </html>`,
    503,
  );
}
