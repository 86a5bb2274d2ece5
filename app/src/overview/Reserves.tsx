import { useTranslation } from "react-i18next";

import { useLanguage } from "../i18n/useLanguage.js";
import { formatAmount } from "../../../src/stablecoin/formatAmount.js";
import { formatTime } from "../lib/time.js";
import { Notice } from "../ui/Notice.js";
import { TransactionLink } from "../ui/Hex.js";
import type { OverviewData } from "./fetchOverview.js";
import { reserveFigures, type ReserveFigures } from "./reserveFigures.js";
import { seatCount } from "./seatCount.js";

/** Supply against reserves, by the latest report. */
export function Reserves({ data, now }: { data: OverviewData; now: bigint }) {
  const { t } = useTranslation();
  const figures = reserveFigures(data, now);
  const report = data.reserveReports.items[0];
  const currency = report?.currency ?? "";

  return (
    <section className="card wide" aria-labelledby="reserves">
      <div className="card-head">
        <h2 id="reserves">{t("reserves.title")}</h2>
        <span className={`badge ${figures.state}`}>{t(`reserves.state.${figures.state}`)}</span>
      </div>
      {data.tokenSupplys.items[0]?.paused === true && <Notice kind="warning" title={t("reserves.paused")} />}
      <dl className="figures">
        <Figure name={t("reserves.supply")} value={figures.supply} currency={currency} testId="supply" />
        <Figure name={t("reserves.reserves")} value={figures.reserves} currency={currency} testId="reserves" />
        <Figure name={t("reserves.headroom")} value={figures.headroomLeft} currency={currency} testId="headroom" />
        <div>
          <dt>{t("reserves.coverage")}</dt>
          <dd data-testid="coverage">
            {figures.coverageBps === undefined ? "—" : `${formatAmount(figures.coverageBps, 2, 1)} %`}
          </dd>
        </div>
      </dl>
      {report === undefined ? (
        <p className="empty">{t("reserves.none")}</p>
      ) : (
        <>
          <Bar figures={figures} />
          <ReportLine report={report} />
        </>
      )}
    </section>
  );
}

function Figure({ name, value, currency, testId }: { name: string; value: bigint; currency: string; testId: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd data-testid={testId}>
        {formatAmount(value)} <small>{currency}</small>
      </dd>
    </div>
  );
}

/** The whole bar is the larger of reserves and supply: a supply that outgrew its reserves shows. */
function Bar({ figures: { supply, reserves, headroomLeft } }: { figures: ReserveFigures }) {
  const { t } = useTranslation();
  const whole = reserves > supply ? reserves : supply;
  const part = (value: bigint) => (whole === 0n ? "0%" : `${formatAmount((value * 1_000_000n) / whole, 4, 0)}%`);
  const label = t("reserves.bar", { supply: part(supply), headroom: part(headroomLeft) });
  return (
    <>
      <div className={supply > reserves ? "bar short" : "bar"} role="img" aria-label={label}>
        <span className="bar-supply" style={{ width: part(supply) }} />
        <span className="bar-headroom" style={{ width: part(headroomLeft) }} />
      </div>
      <ul className="legend" aria-hidden="true">
        <li className="key-supply">{t("reserves.supply")}</li>
        <li className="key-headroom">{t("reserves.headroom")}</li>
        <li className="key-rest">{t("reserves.rest")}</li>
      </ul>
    </>
  );
}

function ReportLine({ report }: { report: OverviewData["reserveReports"]["items"][number] }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const time = (seconds: string) => formatTime(BigInt(seconds), language);
  return (
    <p className="fine">
      {t("reserves.report", {
        sequence: report.sequence,
        asOf: time(report.asOf),
        until: time(report.validUntil),
        signed: seatCount(BigInt(report.approvedSeats)),
        seats: report.attesters?.seatCount ?? "?",
      })}{" "}
      <TransactionLink hash={report.transactionHash} />
    </p>
  );
}
