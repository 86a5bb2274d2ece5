import { useTranslation } from "react-i18next";

import type { SuiteConfig } from "../../../src/config/suiteConfig.js";
import { useSuiteConfig } from "../lib/useSuiteConfig.js";
import { CopyButton } from "../ui/CopyButton.js";
import { Notice } from "../ui/Notice.js";
import { useTitle } from "../ui/useTitle.js";
import { Arguments } from "./Arguments.js";
import { decodeCall, decodeEvents } from "./decode.js";
import { Facts } from "./Facts.js";
import { Refusal } from "./Refusal.js";
import { eventSentence } from "./sentence.js";
import { type TransactionFacts, useTransaction } from "./useTransaction.js";

/** What a transaction did, for whoever does not read bytes. */
export default function TransactionPage({ hash }: { hash: string }) {
  const { t } = useTranslation();
  useTitle(t("tx.title"));
  const config = useSuiteConfig();
  const wellFormed = /^0x[0-9a-f]{64}$/i.test(hash);
  const { data, error } = useTransaction(hash, wellFormed ? config.data : undefined);
  const failure = config.error ?? error;

  return (
    <article className="card narrow">
      <h1>{t("tx.title")}</h1>
      <p className="row">
        <span className="hex wrap">{hash}</span>
        <CopyButton text={hash} of={t("tx.hash")} />
      </p>
      {failure !== null && (
        <Notice kind="error" title={t("failure.network.title")}>
          <p>{t("failure.network.why")}</p>
        </Notice>
      )}
      {(!wellFormed || data === null) && (
        <Notice kind="warning" title={t("tx.notFound")}>
          <p>{t("tx.notFoundText")}</p>
        </Notice>
      )}
      {wellFormed && data === undefined && failure === null && <p className="note">{t("loading")}</p>}
      {data && config.data !== undefined && <Decoded facts={data} config={config.data} />}
    </article>
  );
}

function Decoded({ facts, config }: { facts: TransactionFacts; config: SuiteConfig }) {
  const { t } = useTranslation();
  const { transaction, receipt, symbol, refusal } = facts;
  const call = decodeCall(transaction, config);
  const events = receipt === null ? [] : decodeEvents(receipt, config);
  const status = receipt === null ? "pending" : receipt.status === 1 ? "succeeded" : "refused";

  return (
    <>
      <p role="status">
        <span className={`badge ${status === "succeeded" ? "live" : status === "pending" ? "waiting" : "expired"}`}>
          {t(`tx.${status}`)}
        </span>
      </p>
      {events.length > 0 && (
        <ul className="sentences">
          {events.map((event, index) => (
            <li key={index}>{eventSentence(event, { t, symbol })}</li>
          ))}
        </ul>
      )}
      {status === "refused" && <Refusal error={refusal} />}
      <Facts facts={facts} contract={call.contract} />
      <h2>{t("tx.call")}</h2>
      <p className="hex wrap">{call.name === undefined ? t("tx.unknownCall") : `${call.contract}.${call.name}`}</p>
      <Arguments args={call.args} label={t("tx.call")} />
      <h2>{t("tx.events", { count: events.length })}</h2>
      {events.map((event, index) => (
        <section key={index} className="event">
          <h3 className="hex wrap">{event.name === undefined ? event.contract : `${event.contract}.${event.name}`}</h3>
          <Arguments args={event.args} label={event.name ?? event.contract} />
        </section>
      ))}
    </>
  );
}
