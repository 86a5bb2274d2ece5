import { readFileSync } from "node:fs";
import { join } from "node:path";

import { Hono } from "hono";
import { html } from "hono/html";

import { filesUnder } from "../files.js";

/** The guides of a folder: a list, and each as the text that it is. */
export function docsPages(folder: string): Hono {
  const pages = new Hono();
  pages.get("/", (context) =>
    context.html(
      html`<!doctype html>
        <html lang="en">
          <head>
            <meta charset="utf-8" />
            <title>Trust Machine 信任机器: guides</title>
          </head>
          <body>
            <h1>Guides <span lang="zh">文档</span></h1>
            <ul>
              ${guidesIn(folder).map((name) => html`<li><a href="/docs/${name}">${titleOf(join(folder, name))}</a></li>`)}
            </ul>
          </body>
        </html>`,
    ),
  );
  pages.get("/:name{.+}", (context, next) => {
    const name = context.req.param("name");
    // A name that is not in the list is no file here, whatever it would mean as a path.
    if (!guidesIn(folder).includes(name)) return next();
    return context.text(readFileSync(join(folder, name), "utf8"));
  });
  return pages;
}

function guidesIn(folder: string): string[] {
  return filesUnder(folder, ".md").map((path) => path.slice(folder.length + 1));
}

function titleOf(path: string): string {
  return /^# (.+)$/m.exec(readFileSync(path, "utf8"))?.[1] ?? path;
}
