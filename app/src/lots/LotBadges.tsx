import { useTranslation } from "react-i18next";

import { formatAmount } from "../../../src/stablecoin/formatAmount.js";
import type { LotBrief } from "./fetchLot.js";

/** A quantity with its unit, as people write it. */
export function measure(quantity: string, { decimals, unit }: { decimals: number; unit: string }): string {
  return `${formatAmount(BigInt(quantity), decimals, 0)} ${unit}`;
}

/** What a lot's state is called, as keys of the translation: its status, and what stops it. */
export function stateKeys({ status, holds, heldContents, recalled }: Omit<LotBrief, "id">): string[] {
  return [
    `lot.status.${status}`,
    ...(holds > 0 ? ["lot.held"] : []),
    ...(heldContents > 0 ? ["lot.heldInside"] : []),
    ...(recalled ? ["lot.recalled"] : []),
  ];
}

/** How a state looks: what is well, and what stops a lot. */
const BADGES: Readonly<Record<string, string>> = { "lot.status.live": "badge live", "lot.status.consumed": "badge" };

/** A lot's state in words. */
export function LotBadges({ lot }: { lot: LotBrief }) {
  const { t } = useTranslation();
  return (
    <span className="badges">
      {stateKeys(lot).map((key) => (
        <span key={key} className={BADGES[key] ?? "badge expired"}>
          {t(key)}
        </span>
      ))}
    </span>
  );
}
