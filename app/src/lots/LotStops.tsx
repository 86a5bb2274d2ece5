import { useTranslation } from "react-i18next";

import { formatAmount } from "../../../src/stablecoin/formatAmount.js";
import { useLanguage } from "../i18n/useLanguage.js";
import { formatTime } from "../lib/time.js";
import { Hex, TransactionLink } from "../ui/Hex.js";
import type { Hold, Lot, Mark } from "./fetchLot.js";
import { measure } from "./LotBadges.js";
import { LotLink, PartyLink } from "./LotLink.js";
import { Row, Rows } from "./Rows.js";

const NONE = `0x${"0".repeat(64)}`;

/** What stops a lot, or stopped it, and how each ends: holds by devices and recalls. Beside them the escrows that wait for it. */
export function LotStops({ lot }: { lot: Lot }) {
  const { t } = useTranslation();
  const language = useLanguage();
  return (
    <>
      <Rows id="holds" title={t("lot.holds")} total={lot.holdings.totalCount}>
        {lot.holdings.items.map((hold) => (
          <HoldRow key={hold.id} hold={hold} />
        ))}
      </Rows>
      <Rows id="recalls" title={t("lot.recalls")} total={lot.marks.totalCount}>
        {lot.marks.items.map((mark) => (
          <MarkRow key={`${mark.recall} ${mark.inside}`} mark={mark} />
        ))}
      </Rows>
      <Rows id="escrows" title={t("lot.escrows")} total={lot.escrowItems.totalCount}>
        {lot.escrowItems.items.map(({ escrow, position, state, quantity, ofEscrow }) => (
          <Row
            key={`${escrow} ${position}`}
            badge={<span className={state === "open" ? "badge waiting" : "badge"}>{t(`lot.escrow.${state}`)}</span>}
            fine={
              <>
                {t("lot.escrow.id")} <Hex value={escrow} />
                {ofEscrow !== null &&
                  ` · ${t("lot.escrow.until", { time: formatTime(BigInt(ofEscrow.deliverBy), language) })}`}
              </>
            }
            end={ofEscrow !== null && <TransactionLink hash={ofEscrow.transactionHash} />}
          >
            {t("lot.escrow.item", {
              quantity: measure(quantity, lot),
              buyer: ofEscrow?.buyer ?? "?",
              seller: ofEscrow?.seller ?? "?",
            })}
          </Row>
        ))}
      </Rows>
    </>
  );
}

function HoldRow({
  hold: { ofBinding, value, heldAt, releasedAt, releaser, reason, transactionHash },
}: {
  hold: Hold;
}) {
  const { t } = useTranslation();
  const language = useLanguage();
  const figure = (number: string) =>
    ofBinding === null ? number : `${formatAmount(BigInt(number), ofBinding.decimals, 0)} ${ofBinding.unit}`;
  return (
    <Row
      badge={
        <span className={releasedAt === null ? "badge expired" : "badge"}>
          {t(releasedAt === null ? "lot.held" : "lot.hold.released")}
        </span>
      }
      fine={
        <>
          {ofBinding !== null && (
            <>
              {t("lot.hold.device")} <Hex value={ofBinding.device} /> ·{" "}
            </>
          )}
          {releasedAt === null ? (
            t("lot.hold.ends", { releaser: ofBinding?.releaser ?? "?" })
          ) : (
            <>
              {t(releaser === null ? "lot.hold.byEvidence" : "lot.hold.byParty", {
                time: formatTime(BigInt(releasedAt), language),
                releaser,
              })}{" "}
              {reason !== null && <Hex value={reason} />}
            </>
          )}
        </>
      }
      end={
        <>
          {formatTime(BigInt(heldAt), language)} · <TransactionLink hash={transactionHash} />
        </>
      }
    >
      {t("lot.hold.breach", {
        value: figure(value),
        minimum: figure(ofBinding?.minimum ?? "0"),
        maximum: figure(ofBinding?.maximum ?? "0"),
      })}
    </Row>
  );
}

function MarkRow({ mark: { recall, inside, by, ofRecall, timestamp, transactionHash } }: { mark: Mark }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const ended = ofRecall?.endedAt ?? null;
  return (
    <Row
      badge={
        <span className={ended === null ? "badge expired" : "badge"}>
          {ended === null
            ? t("lot.recall.inForce")
            : t("lot.recall.ended", { time: formatTime(BigInt(ended), language) })}
        </span>
      }
      fine={
        <>
          {t("lot.recall.id")} <Hex value={recall} />
          {ofRecall !== null && (
            <>
              {" "}
              · {t("lot.recall.evidence")} <Hex value={ofRecall.evidence} />
            </>
          )}{" "}
          · {t("lot.recall.shownBy")} <Hex value={by} />
        </>
      }
      end={
        <>
          {formatTime(BigInt(timestamp), language)} · <TransactionLink hash={transactionHash} />
        </>
      }
    >
      {ofRecall !== null && (
        <>
          <PartyLink id={ofRecall.party} /> ({t(`lot.recall.right.${ofRecall.right}`)}) {t("lot.recall.recalls")}{" "}
          <LotLink id={ofRecall.lot} />
        </>
      )}
      {inside !== NONE && (
        <>
          {" "}
          · {t("lot.recall.inside")} <LotLink id={inside} />
        </>
      )}
    </Row>
  );
}
