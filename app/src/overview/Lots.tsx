import { useTranslation } from "react-i18next";

import { useLanguage } from "../i18n/useLanguage.js";
import { formatAmount } from "../../../src/stablecoin/formatAmount.js";
import { formatTime } from "../lib/time.js";
import { LotLink } from "../lots/LotLink.js";
import { TransactionLink } from "../ui/Hex.js";
import type { OverviewData } from "./fetchOverview.js";
import { List } from "./List.js";

/** Lots on the way: offers that wait for an answer, and the hand-overs that came last. */
export function Lots({ data: { custodyOffers, custodyTransfers }, now }: { data: OverviewData; now: bigint }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const time = (seconds: string) => formatTime(BigInt(seconds), language);
  return (
    <List id="lots" title={t("lots.title")} total={custodyTransfers.totalCount} empty={t("lots.empty")}>
      {custodyOffers.items.map(({ hash, lot, from, to, quantity, deadline, transactionHash, ofLot }) => {
        const lapsed = BigInt(deadline) < now;
        return (
          <li key={hash}>
            <div className="row">
              <span>{t("lots.between", { from, to })}</span>
              <span className={lapsed ? "badge expired" : "badge waiting"}>
                {t(lapsed ? "lots.lapsed" : "lots.waiting")}
              </span>
            </div>
            <div className="row fine">
              <span>
                {measure(quantity, ofLot)} · <LotLink id={lot} />
              </span>
              <span>
                {t("lots.until", { time: time(deadline) })} · <TransactionLink hash={transactionHash} />
              </span>
            </div>
          </li>
        );
      })}
      {custodyTransfers.items.map(
        ({ lot, sequence, from, to, receivedQuantity, relayed, timestamp, transactionHash, ofLot }) => (
          <li key={`${lot}-${sequence}`}>
            <div className="row">
              <span>{t("lots.between", { from, to })}</span>
              <span className="badge">{t(relayed ? "lots.relayed" : "lots.accepted")}</span>
            </div>
            <div className="row fine">
              <span>
                {measure(receivedQuantity, ofLot)} · <LotLink id={lot} />
              </span>
              <span>
                {time(timestamp)} · <TransactionLink hash={transactionHash} />
              </span>
            </div>
          </li>
        ),
      )}
    </List>
  );
}

function measure(quantity: string, lot: { unit: string; decimals: number } | null): string {
  return `${formatAmount(BigInt(quantity), lot?.decimals ?? 0, 0)} ${lot?.unit ?? ""}`.trim();
}
