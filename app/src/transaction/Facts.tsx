import { formatEther } from "ethers";
import { useTranslation } from "react-i18next";

import { useLanguage } from "../i18n/useLanguage.js";
import { formatTime } from "../lib/time.js";
import type { TransactionFacts } from "./useTransaction.js";

/** Who sent it, to which contract, in which block, and what it cost. */
export function Facts({ facts, contract }: { facts: TransactionFacts; contract: string }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { transaction, receipt, timestamp } = facts;
  return (
    <dl className="facts">
      <dt>{t("tx.from")}</dt>
      <dd className="hex wrap">{transaction.from}</dd>
      <dt>{t("tx.to")}</dt>
      <dd>
        {contract !== transaction.to && <strong>{contract} </strong>}
        <span className="hex wrap">{transaction.to}</span>
      </dd>
      {receipt !== null && (
        <>
          <dt>{t("tx.block")}</dt>
          <dd>
            {receipt.blockNumber}
            {timestamp !== undefined && ` · ${formatTime(timestamp, language)}`}
          </dd>
          <dt>{t("tx.gas")}</dt>
          <dd>{receipt.gasUsed.toLocaleString("en-US")}</dd>
          <dt>{t("tx.fee")}</dt>
          <dd>{formatEther(receipt.fee)} ETH</dd>
        </>
      )}
    </dl>
  );
}
