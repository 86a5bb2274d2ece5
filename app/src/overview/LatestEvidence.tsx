import { useTranslation } from "react-i18next";

import { useLanguage } from "../i18n/useLanguage.js";
import { formatTime } from "../lib/time.js";
import { Hex, TransactionLink } from "../ui/Hex.js";
import type { OverviewData } from "./fetchOverview.js";
import { List } from "./List.js";
import { seatCount } from "./seatCount.js";

/** The units of evidence that were recorded last. */
export function LatestEvidence({ data: { evidences }, now }: { data: OverviewData; now: bigint }) {
  const { t } = useTranslation();
  const language = useLanguage();
  return (
    <List id="evidence" title={t("evidence.title")} total={evidences.totalCount} empty={t("evidence.empty")}>
      {evidences.items.map(({ id, ofSchema, approvingSeats, timestamp, expiresAt, transactionHash }) => {
        const expired = expiresAt !== "0" && BigInt(expiresAt) <= now;
        return (
          <li key={id}>
            <div className="row">
              <strong>{ofSchema?.name ?? <Hex value={id} />}</strong>
              <span className={expired ? "badge expired" : "badge live"}>
                {t(expired ? "evidence.expired" : "evidence.final")}
              </span>
            </div>
            <div className="row fine">
              <span>{t("evidence.approved", { count: seatCount(BigInt(approvingSeats)) })}</span>
              <span>
                {formatTime(BigInt(timestamp), language)} · <TransactionLink hash={transactionHash} />
              </span>
            </div>
          </li>
        );
      })}
    </List>
  );
}
