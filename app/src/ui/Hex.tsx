import { Link } from "wouter";

import { shorten } from "../lib/shorten.js";

/** A hash or an address in its short form; the whole of it in the tooltip. */
export function Hex({ value }: { value: string }) {
  return (
    <span className="hex" title={value}>
      {shorten(value)}
    </span>
  );
}

/** A transaction's hash that leads to its page. */
export function TransactionLink({ hash, children }: { hash: string; children?: string }) {
  return (
    <Link href={`/tx/${hash}`} className={children === undefined ? "hex" : ""} title={hash}>
      {children ?? shorten(hash)}
    </Link>
  );
}
