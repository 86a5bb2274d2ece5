import { useTranslation } from "react-i18next";

import { useLanguage } from "../i18n/useLanguage.js";
import { formatTime } from "../lib/time.js";
import { Hex, TransactionLink } from "../ui/Hex.js";
import type { OverviewData } from "./fetchOverview.js";
import { List } from "./List.js";

/** The batches of EPCIS events that were anchored last. */
export function EventBatches({ data: { eventBatchs } }: { data: OverviewData }) {
  const { t } = useTranslation();
  const language = useLanguage();
  return (
    <List id="events" title={t("events.title")} total={eventBatchs.totalCount} empty={t("events.empty")}>
      {eventBatchs.items.map(({ id, party, root, count, timestamp, transactionHash }) => (
        <li key={id}>
          <div className="row">
            <strong>{t("events.count", { count: Number(count) })}</strong>
            <span>{t("events.party", { party })}</span>
          </div>
          <div className="row fine">
            <span>
              {t("events.root")} <Hex value={root} />
            </span>
            <span>
              {formatTime(BigInt(timestamp), language)} · <TransactionLink hash={transactionHash} />
            </span>
          </div>
        </li>
      ))}
    </List>
  );
}
