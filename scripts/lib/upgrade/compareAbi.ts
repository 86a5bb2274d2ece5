import type { EventFragment, FunctionFragment, Interface } from "ethers";

/**
 * Finds what callers and indexers of the old code would miss: functions that are gone or answer otherwise, and events that are gone
 * or carry their values otherwise.
 */
export function compareAbi(old: Interface, successor: Interface): string[] {
  return [...changedFunctions(old, successor), ...changedEvents(old, successor)];
}

function changedFunctions(old: Interface, successor: Interface): string[] {
  return functionsOf(old).flatMap((fragment) => {
    const next = successor.getFunction(fragment.selector);
    if (next === null) return [`${fragment.format("sighash")} is gone`];
    const [before, after] = [answerOf(fragment), answerOf(next)];
    return before === after ? [] : [`${fragment.format("sighash")} was ${before} and is ${after}`];
  });
}

function answerOf({ outputs, stateMutability }: FunctionFragment): string {
  // A pure function may become a view one and back: callers see no difference.
  const kind = stateMutability === "pure" ? "view" : stateMutability;
  return `${kind} (${outputs.map((output) => output.format("sighash")).join(",")})`;
}

function changedEvents(old: Interface, successor: Interface): string[] {
  const known = new Map(eventsOf(successor).map((event) => [event.topicHash, event]));
  return eventsOf(old).flatMap((event) => {
    const next = known.get(event.topicHash);
    if (next === undefined) return [`event ${event.format("sighash")} is gone`];
    const isSame = event.inputs.every(({ indexed }, index) => indexed === next.inputs[index]?.indexed);
    return isSame ? [] : [`event ${event.format("sighash")} has other indexed values`];
  });
}

function functionsOf({ fragments }: Interface): FunctionFragment[] {
  return fragments.filter((fragment): fragment is FunctionFragment => fragment.type === "function");
}

function eventsOf({ fragments }: Interface): EventFragment[] {
  return fragments.filter((fragment): fragment is EventFragment => fragment.type === "event");
}
