import { useTranslation } from "react-i18next";

import { useLanguage } from "../i18n/useLanguage.js";
import { formatAmount } from "../../../src/stablecoin/formatAmount.js";
import { formatTime } from "../lib/time.js";
import { Hex, TransactionLink } from "../ui/Hex.js";
import type { OverviewData } from "./fetchOverview.js";
import { List } from "./List.js";

const ZERO = `0x${"0".repeat(40)}`;

/** The payments, mints and burns that came last. */
export function LatestTransfers({ data }: { data: OverviewData }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const currency = data.reserveReports.items[0]?.currency ?? "";
  return (
    <List id="transfers" title={t("transfers.title")} empty={t("transfers.empty")}>
      {data.transfers.items.map(({ from, to, value, timestamp, transactionHash, logIndex }) => (
        <li key={`${transactionHash}-${logIndex}`}>
          <div className="row">
            <span>
              {from === ZERO ? t("transfers.minted") : <Hex value={from} />} <span aria-hidden="true">→</span>
              <span className="visually-hidden">{t("to")}</span>{" "}
              {to === ZERO ? t("transfers.burned") : <Hex value={to} />}
            </span>
            <strong className="number">
              {formatAmount(BigInt(value))} <small>{currency}</small>
            </strong>
          </div>
          <div className="row fine">
            <span>{formatTime(BigInt(timestamp), language)}</span>
            <TransactionLink hash={transactionHash} />
          </div>
        </li>
      ))}
    </List>
  );
}
