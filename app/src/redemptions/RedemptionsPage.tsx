import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { useLanguage } from "../i18n/useLanguage.js";
import { IndexerStarting } from "../lib/queryIndexer.js";
import { formatDistance, formatTime, nowOf } from "../lib/time.js";
import { List } from "../overview/List.js";
import { Field } from "../pay/Field.js";
import { Notice } from "../ui/Notice.js";
import { useTitle } from "../ui/useTitle.js";
import { ClaimRow } from "./ClaimRow.js";
import { fetchRedemptions, type Redemptions } from "./fetchRedemptions.js";

const POLL_MS = 6_000;
const ADDRESS = /^0x[0-9a-fA-F]{40}$/;

/** Claims on the issuer with the clock that runs for them: everybody's, or one holder's. */
export default function RedemptionsPage() {
  const { t } = useTranslation();
  useTitle(t("redemptions.title"));
  const [text, setText] = useState("");
  const trimmed = text.trim();
  const holder = ADDRESS.test(trimmed) ? trimmed : undefined;
  const { data, error } = useQuery({
    queryKey: ["redemptions", holder],
    queryFn: ({ signal }) => fetchRedemptions(holder, signal),
    refetchInterval: POLL_MS,
    placeholderData: (previous) => previous,
    retry: false,
  });
  const mistyped = trimmed !== "" && holder === undefined;

  return (
    <>
      <div className="page-head">
        <h1>{t("redemptions.title")}</h1>
      </div>
      {error !== null && <Unanswered error={error} />}
      <div className="grid">
        {data !== undefined && <ClockCard data={data} />}
        <section className="card wide" aria-label={t("redemptions.whose")}>
          <Field
            id="holder"
            label={t("redemptions.holder")}
            hint={t("redemptions.holderHint")}
            problem={mistyped ? t("pay.problem.notAnAddress") : undefined}
            optional
            value={text}
            onChange={setText}
          />
        </section>
        {data === undefined ? error === null && <p className="note">{t("loading")}</p> : <Claims data={data} />}
      </div>
    </>
  );
}

function Unanswered({ error }: { error: Error }) {
  const { t } = useTranslation();
  const starting = error instanceof IndexerStarting;
  return (
    <Notice kind={starting ? "info" : "error"} title={t(starting ? "indexer.starting" : "indexer.failed")}>
      <p>{t(starting ? "indexer.startingText" : "indexer.failedText")}</p>
    </Notice>
  );
}

/** The clock that everybody depends on: the claim that is due first, after which the gate mints nothing. */
function ClockCard({ data: { queued, blockTime } }: { data: Redemptions }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const now = nowOf(blockTime);
  const due = queued.oldest === undefined ? undefined : BigInt(queued.oldest.dueAt);
  const overdue = due !== undefined && now > due;
  return (
    <section className="card wide" aria-labelledby="clock">
      <div className="card-head">
        <h2 id="clock">{t("redemptions.clock")}</h2>
        <span className={overdue ? "badge expired" : "badge live"} data-testid="clock-state">
          {t(overdue ? "redemptions.late" : "redemptions.inTime")}
        </span>
      </div>
      <dl className="figures">
        <div>
          <dt>{t("redemptions.queued")}</dt>
          <dd data-testid="queued">{queued.count.toLocaleString("en-US")}</dd>
        </div>
        <div>
          <dt>{t("redemptions.next")}</dt>
          <dd data-testid="next-due">{due === undefined ? "—" : formatDistance(due - now, language)}</dd>
        </div>
      </dl>
      <p className="fine">
        {due !== undefined && `${t("redemptions.nextAt", { time: formatTime(due, language) })} `}
        {t("redemptions.rule")}
      </p>
      {overdue && <Notice kind="warning" title={t("redemptions.stopped")} />}
    </section>
  );
}

function Claims({ data: { claims, currency, blockTime } }: { data: Redemptions }) {
  const { t } = useTranslation();
  const now = nowOf(blockTime);
  return (
    <div className="column wide">
      <List id="claims" title={t("redemptions.claims")} total={claims.totalCount} empty={t("redemptions.empty")}>
        {claims.items.map((claim) => (
          <ClaimRow key={claim.id} claim={claim} currency={currency} now={now} />
        ))}
      </List>
    </div>
  );
}
