import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";

import { useLanguage } from "../i18n/useLanguage.js";
import { chainHead } from "../lib/chainHead.js";
import { formatTime } from "../lib/time.js";
import { List } from "../overview/List.js";
import { Field } from "../pay/Field.js";
import { IndexerNotice } from "../ui/IndexerNotice.js";
import { useTitle } from "../ui/useTitle.js";
import type { LotStatus } from "./fetchLot.js";
import { fetchLots, type ListedLot, type LotFilter } from "./fetchLots.js";
import { LotBadges, measure } from "./LotBadges.js";
import { LotLink, PartyLink } from "./LotLink.js";
import { LotSearch } from "./LotSearch.js";
import { Pager } from "./Pager.js";
import { isParty } from "./readSearch.js";

const POLL_MS = 6_000;
const STATES = ["any", "live", "consumed", "destroyed", "held", "recalled"] as const;
type State = (typeof STATES)[number];

/** All lots, or those of a party or in a state; and the way to a single one. */
export default function LotsPage() {
  const { t } = useTranslation();
  useTitle(t("lotList.title"));
  const [party, setParty] = useState("");
  const [state, setState] = useState<State>("any");
  const [page, setPage] = useState(0);
  const filter = filterOf(party, state);
  const { data, error } = useQuery({
    queryKey: ["lots", filter, page],
    queryFn: async ({ signal }) => {
      const [answer, head] = await Promise.all([fetchLots(filter, page, signal), chainHead(signal)]);
      return { ...answer, head };
    },
    placeholderData: (previous) => previous,
    refetchInterval: POLL_MS,
    retry: false,
  });
  const mistyped = party.trim() !== "" && !isParty(party);

  return (
    <>
      <div className="page-head">
        <h1>{t("lotList.title")}</h1>
      </div>
      <IndexerNotice answer={data} error={error} />
      <div className="grid">
        <LotSearch />
        <section className="card wide form" aria-label={t("lotList.filter")}>
          <Field
            id="party"
            label={t("lotList.party")}
            hint={t("lotList.partyHint")}
            problem={mistyped ? t("lotList.noParty") : undefined}
            optional
            value={party}
            onChange={(text) => {
              setParty(text);
              setPage(0);
            }}
          />
          {isParty(party) && <Link href={`/inbox/${party.trim()}`}>{t("lotList.inbox", { party: party.trim() })}</Link>}
          <label className="choose">
            {t("lotList.state")}{" "}
            <select
              className="control"
              value={state}
              onChange={({ target }) => {
                setState(target.value as State);
                setPage(0);
              }}
            >
              {STATES.map((name) => (
                <option key={name} value={name}>
                  {t(`lotList.states.${name}`)}
                </option>
              ))}
            </select>
          </label>
        </section>
        {data === undefined && error === null && <p className="note">{t("loading")}</p>}
        {data !== undefined && (
          <div className="column wide">
            <List id="all-lots" title={t("lotList.title")} total={data.lots.totalCount} empty={t("lotList.empty")}>
              {data.lots.items.map((lot) => (
                <LotRow key={lot.id} lot={lot} />
              ))}
            </List>
            <Pager page={page} total={data.lots.totalCount} onPage={setPage} />
          </div>
        )}
      </div>
    </>
  );
}

function filterOf(party: string, state: State): LotFilter {
  const stopped = state === "held" || state === "recalled" ? state : undefined;
  const status: LotStatus | undefined = state === "any" || state === "held" || state === "recalled" ? undefined : state;
  return {
    ...(isParty(party) && { party: party.trim() }),
    ...(status !== undefined && { status }),
    ...(stopped !== undefined && { stopped }),
  };
}

function LotRow({ lot }: { lot: ListedLot }) {
  const { t } = useTranslation();
  const language = useLanguage();
  return (
    <li>
      <div className="row">
        <span>
          <LotLink id={lot.id} /> · {measure(lot.quantity, lot)}
        </span>
        <LotBadges lot={lot} />
      </div>
      <div className="row fine">
        <span>
          {t("lot.creator")}: <PartyLink id={lot.creator} /> · {t("lot.titleHolder")}:{" "}
          <PartyLink id={lot.titleHolder} />
        </span>
        <span>{t("lotList.changed", { time: formatTime(BigInt(lot.updatedAt), language) })}</span>
      </div>
    </li>
  );
}
