import { markdownTable } from "./markdownTable.js";
import { fill, TEXTS, type Locale } from "./texts.js";
import type { Contender, DomainDescription, DomainResults, GasResults } from "./types.js";

/**
 * Writes the page on gas beside others'.
 * @param results - The figures.
 * @param domains - What is said about them.
 * @param locale - The language.
 * @returns The page, in Markdown.
 */
export function renderPage(results: GasResults, domains: readonly DomainDescription[], locale: Locale): string {
  const texts = TEXTS[locale];
  const { hardfork, compiler, evmVersion, optimizerRuns } = results.conditions;
  const values = [results.packages.hardhat ?? "", hardfork, compiler, evmVersion, grouped(optimizerRuns)];
  const sections = domains.flatMap((domain) => {
    const measured = results.domains[domain.id];
    return measured === undefined ? [] : renderDomain({ domain, measured, versions: results.packages, locale });
  });

  const blocks = [`# ${texts.title}`, ...texts.head.map((text) => fill(text, values)), ...sections];
  return `${[...blocks, `## ${texts.licences}`, texts.licencesText].join("\n\n")}\n`;
}

/** A domain and all that its part of the page needs. */
interface Part {
  readonly domain: DomainDescription;
  readonly measured: DomainResults;
  readonly versions: Record<string, string>;
  readonly locale: Locale;
}

function renderDomain(part: Part): string[] {
  const { domain, locale } = part;
  const { heading, who, gas, losses, code } = TEXTS[locale];
  const title = domain.title[locale];
  const parts: [string, string][] = [
    [gas, gasTable(part)],
    [losses, lossList(part)],
    [who, contenderTable(part)],
    [code, deploymentTable(part)],
  ];
  return [
    `## ${title}`,
    ...domain.notes.map((note) => note[locale]),
    // Where nobody is cheaper there is nothing to explain.
    ...parts.filter(([, body]) => body !== "").flatMap(([name, body]) => [`### ${fill(heading, [title, name])}`, body]),
  ];
}

function contenderTable({ domain, versions, locale }: Part): string {
  const { column, noPackages } = TEXTS[locale];
  const packagesOf = ({ packages }: Contender): string =>
    packages.length === 0 ? noPackages : packages.map((name) => `${name} ${versions[name] ?? ""}`).join(", ");

  return markdownTable(
    [column.contender, column.packages, column.built, column.checks],
    domain.contenders.map((contender) => [
      contender.title[locale],
      packagesOf(contender),
      contender.built[locale],
      contender.checks[locale],
    ]),
  );
}

function gasTable({ domain, measured, locale }: Part): string {
  const [ours, ...others] = domain.contenders;
  const rows = domain.rows.map(({ id, title }) => {
    const figures = measured.operations[id] ?? {};
    const own = figures[ours?.id ?? ""];
    const beside = others.map((contender) => compared(figures[contender.id], own));
    return [title[locale], own === undefined ? "—" : grouped(own), ...beside];
  });
  const titles = domain.contenders.map(({ title }) => title[locale]);
  return markdownTable([TEXTS[locale].operation, ...titles], rows, titles.length);
}

function compared(gas: number | undefined, own: number | undefined): string {
  if (gas === undefined) return "—";
  if (own === undefined) return grouped(gas);

  const percent = (100 * (gas - own)) / own;
  const digits = Math.abs(percent) < 10 ? 1 : 0;
  const sign = percent < 0 ? "−" : "+";
  const text = `${grouped(gas)} (${sign}${Math.abs(percent).toFixed(digits)} %)`;
  return gas < own ? `**${text}**` : text;
}

function lossList({ domain, locale }: Part): string {
  const { separator, loss } = TEXTS[locale];
  const titles = new Map([...domain.contenders, ...domain.rows].map(({ id, title }) => [id, title[locale]]));
  const losers = new Map<string, string[]>();
  for (const { contender, rows, why } of domain.losses) {
    const where = rows.map((row) => titles.get(row) ?? row).join(separator);
    const reason = fill(loss, [where, why[locale]]);
    losers.set(reason, [...(losers.get(reason) ?? []), titles.get(contender) ?? contender]);
  }
  return [...losers].map(([reason, names]) => `- **${names.join(separator)}** ${reason}`).join("\n");
}

function deploymentTable({ domain, measured, locale }: Part): string {
  const { column, contract, bytes, deployment } = TEXTS[locale];
  const rows = domain.contenders.flatMap(({ id, title }) =>
    Object.entries(measured.deployments[id] ?? {}).map(([name, deployed]) => [
      title[locale],
      name,
      grouped(deployed.bytes),
      grouped(deployed.gas),
    ]),
  );
  return markdownTable([column.contender, contract, bytes, deployment], rows, 2);
}

function grouped(value: number): string {
  return value.toLocaleString("en");
}
