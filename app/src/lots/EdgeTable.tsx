import { useState } from "react";
import { useTranslation } from "react-i18next";

import type { SuiteConfig } from "../../../src/config/suiteConfig.js";
import { useSuiteConfig } from "../lib/useSuiteConfig.js";
import { TransactionLink } from "../ui/Hex.js";
import type { Lineage, LotEdge } from "./fetchLineage.js";
import { measure } from "./LotBadges.js";
import { LotLink } from "./LotLink.js";

/** The lineage in rows, for whoever reads rather than looks. Each edge can be put to the ledger itself. */
export function EdgeTable({ lineage }: { lineage: Lineage }) {
  const { t } = useTranslation();
  if (lineage.edges.length === 0) return null;
  return (
    <div className="table-scroll" role="group" aria-label={t("graph.table")} tabIndex={0}>
      <table>
        <thead>
          <tr>
            <th scope="col">{t("graph.from")}</th>
            <th scope="col">{t("graph.into")}</th>
            <th scope="col">{t("graph.how")}</th>
            <th scope="col" className="number">
              {t("graph.taken")}
            </th>
            <th scope="col">{t("graph.transaction")}</th>
            <th scope="col">{t("graph.check")}</th>
          </tr>
        </thead>
        <tbody>
          {lineage.edges.map((edge) => {
            const parent = lineage.briefs.get(edge.parent);
            return (
              <tr key={`${edge.child} ${edge.position}`}>
                <td>
                  <LotLink id={edge.parent} />
                </td>
                <td>
                  <LotLink id={edge.child} />
                </td>
                <td>{t(`graph.kind.${edge.kind}`)}</td>
                <td className="number">{parent === undefined ? edge.amount : measure(edge.amount, parent)}</td>
                <td>
                  <TransactionLink hash={edge.transactionHash} />
                </td>
                <td>
                  <Check edge={edge} />
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

type Verdict = "asking" | "proved" | "refuted" | "failed";

const BADGES = { asking: "badge waiting", proved: "badge live", refuted: "badge expired", failed: "badge expired" };

async function check(edge: LotEdge, config: SuiteConfig): Promise<boolean> {
  const { checkEdge } = await import("./checkEdge.js");
  return checkEdge(edge, config);
}

function Check({ edge }: { edge: LotEdge }) {
  const { t } = useTranslation();
  const config = useSuiteConfig();
  const [verdict, setVerdict] = useState<Verdict>();
  const ask = () => {
    if (config.data === undefined) return;
    setVerdict("asking");
    // Whoever only looks does not load ethers.
    check(edge, config.data).then(
      (isTrue) => setVerdict(isTrue ? "proved" : "refuted"),
      () => setVerdict("failed"),
    );
  };
  return (
    <>
      <button type="button" className="copy" disabled={config.data === undefined || verdict === "asking"} onClick={ask}>
        {t("graph.checkDo")}
      </button>{" "}
      <span role="status">
        {verdict !== undefined && <span className={BADGES[verdict]}>{t(`graph.verdict.${verdict}`)}</span>}
      </span>
    </>
  );
}
