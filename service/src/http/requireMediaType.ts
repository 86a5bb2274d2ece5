import { EpcisProblem } from "../problem.js";

/**
 * Makes sure that a body is of a kind that is read here.
 *
 * @returns The media type, without parameters.
 * @throws {@link EpcisProblem} when it is not.
 */
export function requireMediaType(header: string | undefined, accepted: readonly string[]): string {
  const [given = "", ...parameters] = (header ?? "").toLowerCase().split(";");
  const type = given.trim();
  if (!accepted.includes(type)) {
    const what = type === "" ? "The request names no Content-Type" : `The Content-Type ${type} is not read`;
    throw new EpcisProblem("UnsupportedMediaTypeException", `${what}: send ${accepted.join(" or ")}.`);
  }
  const charset = parameters.map((parameter) => /^\s*charset\s*=\s*"?([^"\s]+)"?/.exec(parameter)?.[1]).find(Boolean);
  if (charset !== undefined && charset !== "utf-8") {
    throw new EpcisProblem("UnsupportedMediaTypeException", `The charset ${charset} is not read: send UTF-8.`);
  }
  return type;
}

/**
 * Makes sure that whoever asks takes the kind of answer that there is.
 *
 * @throws {@link EpcisProblem} when the Accept header leaves it out.
 */
export function requireAccept(header: string | undefined, type: string): void {
  const family = `${type.split("/")[0]}/*`;
  const ranges = (header ?? "*/*").toLowerCase().split(",");
  const takes = ranges.some((range) => {
    const [wanted = "", ...parameters] = range.split(";").map((part) => part.trim());
    const refused = parameters.some((parameter) => /^q=0(\.0*)?$/.test(parameter));
    return ["*/*", family, type].includes(wanted) && !refused;
  });
  if (!takes) throw new EpcisProblem("NotAcceptableException", `This is answered as ${type}, which Accept leaves out.`);
}
