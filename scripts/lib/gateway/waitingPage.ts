import { createHash } from "node:crypto";

import type { Context } from "hono";
import { html, raw } from "hono/html";

import type { PartState } from "../supervisor/startPart.js";

/** What is waited for. */
export interface Awaited {
  readonly state: PartState;
  /** Seconds after which the page asks again. */
  readonly seconds: number;
  readonly en: { readonly starting: string; readonly failed: string };
  readonly zh: { readonly starting: string; readonly failed: string };
  /** What can be looked at meanwhile. */
  readonly links: readonly string[];
}

const STYLE = `
:root { color-scheme: light dark; font: 1rem/1.6 system-ui, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif }
body { max-width: 36rem; margin: 15vh auto; padding: 0 1.5rem; background: light-dark(#f6f5f1, #12181a); color: light-dark(#1b2324, #e8ecea) }
h1 { font-size: 1.5rem }
a { color: light-dark(#0f5c5c, #6cc5bd) }
`;

/** Digest of the style inside the page, for the content policy. */
export const WAITING_STYLE = `'sha256-${createHash("sha256").update(STYLE).digest("base64")}'`;

/** Says that something is being built, or could not be, and comes back by itself as long as that helps. */
export function waitingPage(
  context: Context,
  { state, seconds, en, zh, links }: Awaited,
): Response | Promise<Response> {
  const word = state === "failed" ? "failed" : "starting";
  if (word === "starting") context.header("Retry-After", String(seconds));
  context.header("Cache-Control", "no-store");
  return context.html(
    html`<!doctype html>
      <html lang="en">
        <head>
          <meta charset="utf-8" />
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <title>Trust Machine 信任机器</title>
          ${word === "starting" ? html`<meta http-equiv="refresh" content="${seconds}" />` : ""}
          <style>
            ${raw(STYLE)}
          </style>
        </head>
        <body>
          <main>
            <h1>Trust Machine <span lang="zh-CN">信任机器</span></h1>
            <p>${en[word]}</p>
            <p lang="zh-CN">${zh[word]}</p>
            <ul>
              ${links.map((link) => html`<li><a href="${link}">${link}</a></li>`)}
            </ul>
          </main>
        </body>
      </html>`,
    503,
  );
}
