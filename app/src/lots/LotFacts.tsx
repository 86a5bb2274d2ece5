import { useTranslation } from "react-i18next";

import { useLanguage } from "../i18n/useLanguage.js";
import { formatTime } from "../lib/time.js";
import { CopyButton } from "../ui/CopyButton.js";
import { Hex, TransactionLink } from "../ui/Hex.js";
import { EventProof } from "./EventProof.js";
import type { Lot, LotAnswer } from "./fetchLot.js";
import { LotBadges, measure } from "./LotBadges.js";
import { LotLink, PartyLink } from "./LotLink.js";

const NO_HASH = `0x${"0".repeat(64)}`;

/** What a lot is, who holds and owns it, and what it is packed in. */
export function LotFacts({ lot, custody, conditions }: { lot: Lot } & Pick<LotAnswer, "custody" | "conditions">) {
  const { t } = useTranslation();
  const language = useLanguage();
  return (
    <section className="card wide" aria-labelledby="facts">
      <div className="card-head">
        <h2 id="facts">{t("lot.facts")}</h2>
        <LotBadges lot={lot} />
      </div>
      <dl className="facts">
        <dt>{t("lot.quantity")}</dt>
        <dd data-testid="quantity">{measure(lot.quantity, lot)}</dd>
        <dt>{t("lot.identifier")}</dt>
        <dd>
          <span className="hex wrap">{lot.identifier}</span>{" "}
          <CopyButton text={lot.identifier} of={t("lot.identifier")} />
        </dd>
        <dt>{t("lot.creator")}</dt>
        <dd>
          <PartyLink id={lot.creator} />
        </dd>
        <dt>{t("lot.custodian")}</dt>
        <dd data-testid="custodian">
          <Custodian lot={lot} custody={custody} />
        </dd>
        <dt>{t("lot.titleHolder")}</dt>
        <dd>
          <PartyLink id={lot.titleHolder} />
        </dd>
        {lot.packedIn !== null && (
          <>
            <dt>{t("lot.packedIn")}</dt>
            <dd>
              <LotLink id={lot.packedIn.id} />
            </dd>
          </>
        )}
        <dt>{t("lot.sequence")}</dt>
        <dd>{lot.sequence}</dd>
        <dt>{t("lot.conditions")}</dt>
        <dd>
          {conditions.length === 0
            ? t("lot.noConditions")
            : conditions.map(({ position, topic, subject }) => (
                <div key={position}>
                  {t("lot.condition", { topic })} {subject !== null && <Hex value={subject} />}
                </div>
              ))}
        </dd>
        {lot.recordsMoves && (
          <>
            <dt>{t("lot.recordsMoves")}</dt>
            <dd>{t("lot.recordsMovesText")}</dd>
          </>
        )}
        <dt>{t("lot.event")}</dt>
        <dd>
          {lot.eventHash === NO_HASH ? (
            "—"
          ) : (
            <>
              <span className="hex wrap">{lot.eventHash}</span> <EventProof hash={lot.eventHash} />
            </>
          )}
        </dd>
        <dt>{t(lot.lineageKind === null ? "lot.created" : `lot.made.${lot.lineageKind}`)}</dt>
        <dd>
          {formatTime(BigInt(lot.timestamp), language)} · <TransactionLink hash={lot.transactionHash} />
        </dd>
      </dl>
    </section>
  );
}

function Custodian({ lot, custody }: { lot: Lot; custody: LotAnswer["custody"] }) {
  const { t } = useTranslation();
  if (custody === undefined) return <>—</>;
  return (
    <>
      <PartyLink id={custody.custodian} />
      {custody.outermost !== lot.id && (
        <>
          {" "}
          · {t("lot.byUnit")} <LotLink id={custody.outermost} />
        </>
      )}
    </>
  );
}
