import { STANDARD_NAMESPACES } from "../namespaces.js";

interface Name {
  readonly prefix: string;
  readonly local: string;
  readonly uri: string;
}

/** Names of one event, written with prefixes that mean one namespace each throughout the event. */
export interface Prefixes {
  /** Writes a name: without a prefix when it has no namespace. */
  readonly name: (name: Name) => string;
  /** What has to be declared for these names, or `null` when nothing has. */
  readonly declared: () => Record<string, string> | null;
}

/**
 * XML may bind a prefix anew in any element, JSON-LD declares it once. The document's prefixes are kept; one that is
 * taken, or missing because the namespace is the default one, becomes `ns1`, `ns2` and so on.
 */
export function prefixes(): Prefixes {
  const byUri = new Map<string, string>();
  const taken = new Map<string, string>(STANDARD_NAMESPACES);
  const standard = new Map([...STANDARD_NAMESPACES].map(([prefix, uri]) => [uri, prefix]));

  const allocate = ({ prefix, uri }: Name): string => {
    const usable = prefix !== "" && prefix !== "_" && !taken.has(prefix);
    let chosen = usable ? prefix : "";
    for (let i = 1; chosen === ""; i++) if (!taken.has(`ns${i}`)) chosen = `ns${i}`;
    taken.set(chosen, uri);
    byUri.set(uri, chosen);
    return chosen;
  };

  return {
    name: (name) => {
      if (name.uri === "") return name.local;
      return `${byUri.get(name.uri) ?? standard.get(name.uri) ?? allocate(name)}:${name.local}`;
    },
    declared: () => (byUri.size === 0 ? null : Object.fromEntries([...byUri].map(([uri, prefix]) => [prefix, uri]))),
  };
}
