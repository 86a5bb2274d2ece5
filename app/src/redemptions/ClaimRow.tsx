import { useTranslation } from "react-i18next";

import { formatAmount } from "../../../src/stablecoin/formatAmount.js";
import { useLanguage } from "../i18n/useLanguage.js";
import { formatDistance, formatTime } from "../lib/time.js";
import { Hex, TransactionLink } from "../ui/Hex.js";
import type { Claim, ClaimState } from "./fetchRedemptions.js";

/** How a state looks; those that are over in the holder's favour and those that are not. */
const BADGES: Record<ClaimState, string> = {
  waiting: "badge waiting",
  paying: "badge waiting",
  settled: "badge live",
  cancelled: "badge",
  withdrawn: "badge",
  rejected: "badge expired",
  setAside: "badge expired",
  seized: "badge expired",
};

/** One claim: whose, how much, where it stands and, while the clock runs for it, how long it has. */
export function ClaimRow({ claim, currency, now }: { claim: Claim; currency: string; now: bigint }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const time = (seconds: string) => formatTime(BigInt(seconds), language);
  return (
    <li data-testid={`claim-${claim.id}`}>
      <div className="row">
        <span>
          {t("redemptions.claim", { id: claim.id })} · <Hex value={claim.holder} />
        </span>
        <strong className="number">
          {formatAmount(BigInt(claim.amount))} <small>{currency}</small>
        </strong>
      </div>
      <div className="row fine">
        <span>
          <span className={BADGES[claim.state]}>{t(`redemptions.state.${claim.state}`)}</span>{" "}
          <Clock claim={claim} now={now} />
        </span>
        <span>
          {t("redemptions.requested", { time: time(claim.requestedAt) })} ·{" "}
          <TransactionLink hash={claim.transactionHash} />
        </span>
      </div>
    </li>
  );
}

/** The promise that the issuer made, or when the claim ended. */
function Clock({ claim: { state, dueAt, closedAt }, now }: { claim: Claim; now: bigint }) {
  const { t } = useTranslation();
  const language = useLanguage();
  if (closedAt !== null) return <>{t("redemptions.closed", { time: formatTime(BigInt(closedAt), language) })}</>;
  if (state !== "waiting" && state !== "paying") return <>{t("redemptions.fetch")}</>;

  const due = BigInt(dueAt);
  const when = { time: formatTime(due, language), distance: formatDistance(due - now, language) };
  if (now <= due) return <>{t("redemptions.due", when)}</>;
  return <strong className="problem">{t("redemptions.overdue", when)}</strong>;
}
