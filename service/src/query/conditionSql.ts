import type { Parameter } from "../database/Database.js";
import { EpcisProblem } from "../problem.js";
import type { Comparison, Condition, LikePattern, ValueTest } from "./EventQuery.js";
import { convertedBounds } from "./units.js";

/** Parameters of one statement; the protocol counts them in 16 bits. */
const MAX_PARAMETERS = 30_000;

type SqlType = "text" | "bigint" | "numeric" | "timestamptz";

/** The parameters of a statement. Nothing that a caller wrote ever becomes part of its text. */
export class Parameters {
  readonly list: Parameter[] = [];

  /** Adds a value and returns what stands for it. */
  add(value: Parameter, type: SqlType = "text"): string {
    if (this.list.length >= MAX_PARAMETERS) {
      throw new EpcisProblem("QueryTooComplexException", "The query names too many values; ask in several queries.");
    }
    this.list.push(value);
    return `$${this.list.length}::${type}`;
  }

  /** Adds values, separated by commas. */
  all(values: readonly Parameter[], type: SqlType = "text"): string {
    return values.map((value) => this.add(value, type)).join(", ");
  }
}

const OPERATORS: Readonly<Record<Comparison, string>> = { EQ: "=", GT: ">", GE: ">=", LT: "<", LE: "<=" };

/** What times look like in the index, so that texts are not compared with them. */
const TIME = "____-__-__T__:__:__.___Z";

/** Writes a condition on `events e`. */
export function conditionSql(condition: Condition, parameters: Parameters): string {
  switch (condition.kind) {
    case "column":
      return `e.${condition.column} IN (${parameters.all(condition.values)})`;
    case "time":
      return `e.${condition.column} ${OPERATORS[condition.comparison]} ${parameters.add(condition.time, "timestamptz")}`;
    case "correction":
      return "e.is_correction";
    case "value": {
      const fields = parameters.all([...new Set(condition.fields)]);
      const test = testSql(condition.test, parameters);
      return `e.sequence IN (SELECT v.event FROM event_values v WHERE v.field IN (${fields}) AND ${test})`;
    }
  }
}

function testSql(test: ValueTest, parameters: Parameters): string {
  switch (test.kind) {
    case "any":
      return "TRUE";
    case "equals":
      return anyOf([
        ...(test.values.length > 0 ? [`v.value IN (${parameters.all(test.values)})`] : []),
        ...((test.numbers ?? []).length > 0 ? [`v.number IN (${parameters.all(test.numbers ?? [], "numeric")})`] : []),
      ]);
    case "matches":
      return anyOf([
        ...(test.values.length > 0 ? [`v.value IN (${parameters.all(test.values)})`] : []),
        ...test.patterns.map((pattern) => likeSql(pattern, parameters)),
      ]);
    case "time":
      return `v.value ${OPERATORS[test.comparison]} ${parameters.add(test.time)} AND v.value LIKE '${TIME}'`;
    case "number":
      return numberSql(test, parameters);
  }
}

const anyOf = (alternatives: readonly string[]): string => `(${alternatives.join(" OR ")})`;

/** The range lets the index be used, which keeps values in the order of their bytes. */
function likeSql({ prefix, pattern }: LikePattern, parameters: Parameters): string {
  const range = `v.value >= ${parameters.add(prefix)} AND v.value < ${parameters.add(`${prefix}\u{10FFFF}`)}`;
  return `(${range} AND v.value LIKE ${parameters.add(pattern)})`;
}

function numberSql(test: Extract<ValueTest, { kind: "number" }>, parameters: Parameters): string {
  const { comparison, numbers, unit, measurement, difference = false } = test;
  const operator = OPERATORS[comparison];
  if (unit === undefined) {
    const tests = numbers.map((number) => `v.number ${operator} ${parameters.add(number, "numeric")}`);
    return measurement === undefined ? anyOf(tests) : `v.value = ${parameters.add(measurement)} AND ${anyOf(tests)}`;
  }
  return anyOf(
    numbers
      .flatMap((number) => convertedBounds(number, unit, difference))
      .map(({ unit: code, bound: { numerator, denominator } }) => {
        // Multiplied out rather than divided: 1/3 has no decimals that end.
        const number = denominator === 1n ? "v.number" : `v.number * ${parameters.add(String(denominator), "numeric")}`;
        const bound = parameters.add(String(numerator), "numeric");
        return `(v.value = ${parameters.add(code)} AND ${number} ${operator} ${bound})`;
      }),
  );
}
