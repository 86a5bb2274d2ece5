import type { DomainDescription, DomainResults, GasResults } from "./types.js";

/**
 * Holds the figures against what the page says about them.
 * @param results - The figures.
 * @param domains - What the page says.
 * @returns What is wrong: figures that nobody describes, descriptions without a figure, a row that somebody else does cheaper
 * without a reason, and a reason that is no longer needed.
 */
export function judgeResults(results: GasResults, domains: readonly DomainDescription[]): string[] {
  const described = domains.map(({ id }) => id);
  const unknown = Object.keys(results.domains).filter((id) => !described.includes(id));
  return [
    ...unknown.map((id) => `Nothing in bench/ describes the domain ${id}.`),
    ...domains.flatMap((domain) => judgeDomain(domain, results.domains[domain.id])),
  ];
}

function judgeDomain(domain: DomainDescription, results?: DomainResults): string[] {
  if (results === undefined) return [`${domain.id} was not measured.`];
  return [...judgeNames(domain, results), ...judgeLosses(domain, results)];
}

function judgeNames({ id, rows, contenders }: DomainDescription, { operations, deployments }: DomainResults): string[] {
  const measured = {
    row: Object.keys(operations),
    contender: Object.keys(deployments),
  };
  const described = { row: rows.map((row) => row.id), contender: contenders.map((contender) => contender.id) };
  return (["row", "contender"] as const).flatMap((kind) => [
    ...missing(measured[kind], described[kind]).map((name) => `${id}: the ${kind} ${name} is not described.`),
    ...missing(described[kind], measured[kind]).map((name) => `${id}: the ${kind} ${name} was not measured.`),
  ]);
}

function judgeLosses({ id, contenders, losses }: DomainDescription, { operations }: DomainResults): string[] {
  const ours = contenders[0]?.id ?? "";
  const lost = Object.entries(operations).flatMap(([row, figures]) =>
    Object.entries(figures)
      .filter(([, gas]) => gas < (figures[ours] ?? 0))
      .map(([contender]) => `${contender} in ${row}`),
  );
  const explained = losses.flatMap(({ contender, rows }) => rows.map((row) => `${contender} in ${row}`));
  return [
    ...missing(lost, explained).map((loss) => `${id}: ${loss} is cheaper, and the description gives no reason.`),
    ...missing(explained, lost).map((loss) => `${id}: ${loss} is not cheaper: take the reason out of the description.`),
  ];
}

function missing(names: readonly string[], among: readonly string[]): string[] {
  return names.filter((name) => !among.includes(name));
}
