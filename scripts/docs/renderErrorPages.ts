import { readFileSync } from "node:fs";

import type { Artifacts } from "hardhat/types/index.js";

import type { ErrorCatalogue, ErrorLocale } from "../../src/errors/catalogue.js";
import { publishedErrors } from "../lib/publishedErrors.js";
import { ERROR_DOMAINS, ERROR_PAGES, errorPage } from "./errorPage.js";

/**
 * Writes the pages of the error catalogue.
 *
 * @param artifacts - Hardhat's artifacts; the sources must be compiled.
 * @returns The pages by path, not formatted yet.
 */
export async function renderErrorPages(artifacts: Artifacts): Promise<Record<string, string>> {
  const errors = await publishedErrors(artifacts);
  const page = (locale: ErrorLocale) => errorPage({ locale, errors, domains: readDomains(locale) });
  return { [ERROR_PAGES.en]: page("en"), [ERROR_PAGES.zh]: page("zh") };
}

/** Reads the catalogue's entries by domain. */
export function readDomains(locale: ErrorLocale): Record<string, ErrorCatalogue["entries"]> {
  const read = (domain: string) =>
    JSON.parse(readFileSync(`src/errors/${domain}.${locale}.json`, "utf8")) as ErrorCatalogue["entries"];
  return Object.fromEntries(ERROR_DOMAINS.map((domain) => [domain, read(domain)]));
}
