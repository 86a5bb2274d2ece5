import type { Browser, BrowserContextOptions, Page } from "playwright-core";

/** How the reader's browser is set. */
export interface Reader {
  readonly locale: "en-GB" | "zh-CN";
  readonly colorScheme?: "light" | "dark";
  readonly viewport?: { width: number; height: number };
}

/** A page that also keeps what went wrong in it. */
export interface WatchedPage {
  readonly page: Page;
  /** Messages of errors that nobody caught, and of what the content policy stopped. */
  readonly faults: readonly string[];
  readonly close: () => Promise<void>;
}

/** How long a page may take for what is asked of it: a busy machine is slow, and no fault. */
const PATIENCE_MS = 90_000;

/** Opens a page of its own, with nothing remembered from others. */
export async function openPage(browser: Browser, url: string, reader: Reader): Promise<WatchedPage> {
  const options: BrowserContextOptions = {
    locale: reader.locale,
    colorScheme: reader.colorScheme ?? "light",
    viewport: reader.viewport ?? { width: 1_280, height: 900 },
    reducedMotion: "reduce",
  };
  const context = await browser.newContext(options);
  const page = await context.newPage();
  page.setDefaultTimeout(PATIENCE_MS);
  const faults: string[] = [];
  page.on("pageerror", (error) => faults.push(error.message));
  page.on("console", (message) => {
    if (message.type() === "error" && /Content Security Policy|Uncaught/.test(message.text()))
      faults.push(message.text());
  });
  await page.goto(url);
  return { page, faults, close: () => context.close() };
}
