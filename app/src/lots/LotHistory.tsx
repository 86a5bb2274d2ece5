import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

import { useLanguage } from "../i18n/useLanguage.js";
import { formatTime } from "../lib/time.js";
import { TransactionLink } from "../ui/Hex.js";
import type { HandOver, Lot } from "./fetchLot.js";
import { measure } from "./LotBadges.js";
import { LotLink } from "./LotLink.js";
import { Row, Rows } from "./Rows.js";

/** Where a lot went: offers that stand, hand-overs with what was short or over, title, packing, adjustments, its end. */
export function LotHistory({ lot, now }: { lot: Lot; now: bigint }) {
  const { t } = useTranslation();
  const changes = changesOf(lot, t);
  return (
    <>
      <OpenOffers lot={lot} now={now} />
      <Rows id="custody" title={t("lot.history")} total={lot.transfers.totalCount}>
        {lot.transfers.items.map((handOver) => (
          <HandOverRow key={handOver.sequence} lot={lot} handOver={handOver} />
        ))}
      </Rows>
      <Rows id="changes" title={t("lot.changes")} total={changes.length}>
        {changes.map(({ key, what, timestamp, transactionHash }) => (
          <Row key={key} end={<When timestamp={timestamp} transactionHash={transactionHash} />}>
            {what}
          </Row>
        ))}
      </Rows>
    </>
  );
}

function OpenOffers({ lot, now }: { lot: Lot; now: bigint }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const open = lot.offers.items.filter(({ state }) => state === "open");
  return (
    <Rows id="offers" title={t("lot.offers")} total={open.length}>
      {open.map(({ hash, from, to, quantity, deadline, timestamp, transactionHash }) => {
        const lapsed = BigInt(deadline) < now;
        return (
          <Row
            key={hash}
            badge={
              <span className={lapsed ? "badge expired" : "badge waiting"}>
                {t(lapsed ? "lots.lapsed" : "lots.waiting")}
              </span>
            }
            fine={`${measure(quantity, lot)} · ${t("lots.until", { time: formatTime(BigInt(deadline), language) })}`}
            end={<When timestamp={timestamp} transactionHash={transactionHash} />}
          >
            {t("lots.between", { from, to })}
          </Row>
        );
      })}
    </Rows>
  );
}

function HandOverRow({ lot, handOver }: { lot: Lot; handOver: HandOver }) {
  const { t } = useTranslation();
  const { from, to, quantity, receivedQuantity, relayed, timestamp, transactionHash } = handOver;
  const difference = BigInt(receivedQuantity) - BigInt(quantity);
  return (
    <Row
      badge={<span className="badge">{t(relayed ? "lots.relayed" : "lots.accepted")}</span>}
      fine={
        <>
          {measure(receivedQuantity, lot)}{" "}
          {difference !== 0n && (
            <strong className="problem">
              {t(difference < 0n ? "lot.short" : "lot.over", {
                difference: measure(String(difference < 0n ? -difference : difference), lot),
                offered: measure(quantity, lot),
              })}
            </strong>
          )}
        </>
      }
      end={<When timestamp={timestamp} transactionHash={transactionHash} />}
    >
      {t("lots.between", { from, to })}
    </Row>
  );
}

function When({ timestamp, transactionHash }: { timestamp: string; transactionHash: string }) {
  const language = useLanguage();
  return (
    <>
      {formatTime(BigInt(timestamp), language)} · <TransactionLink hash={transactionHash} />
    </>
  );
}

interface Change {
  readonly key: string;
  readonly what: ReactNode;
  readonly timestamp: string;
  readonly transactionHash: string;
}

/** What changed a lot beside its custody, the latest first. */
function changesOf(lot: Lot, t: ReturnType<typeof useTranslation>["t"]): Change[] {
  const changes: Change[] = [
    ...lot.titleTransfers.items.map(({ sequence, from, to, ...where }) => ({
      key: `title ${sequence}`,
      what: t("lot.change.title", { from, to }),
      ...where,
    })),
    ...lot.adjustments.items.map(({ sequence, quantity, countedQuantity, ...where }) => ({
      key: `adjusted ${sequence}`,
      what: t("lot.change.adjusted", { from: measure(quantity, lot), to: measure(countedQuantity, lot) }),
      ...where,
    })),
    ...lot.packings.items.flatMap(({ sequence, parent, unpackedAt, unpackTransactionHash, ...where }) => [
      { key: `packed ${sequence}`, what: unitText(t("lot.change.packed"), parent), ...where },
      ...(unpackedAt === null || unpackTransactionHash === null
        ? []
        : [
            {
              key: `unpacked ${sequence}`,
              what: unitText(t("lot.change.unpacked"), parent),
              timestamp: unpackedAt,
              transactionHash: unpackTransactionHash,
            },
          ]),
    ]),
  ];
  if (lot.destruction !== null) {
    const { quantity, timestamp, transactionHash } = lot.destruction;
    const what = t("lot.change.destroyed", { quantity: measure(quantity, lot) });
    changes.push({ key: "destroyed", what, timestamp, transactionHash });
  }
  return changes.sort((a, b) => Number(BigInt(b.timestamp) - BigInt(a.timestamp)));
}

function unitText(text: string, unit: string): ReactNode {
  return (
    <>
      {text} <LotLink id={unit} />
    </>
  );
}
