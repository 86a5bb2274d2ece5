import { useTranslation } from "react-i18next";

import { CopyButton } from "../ui/CopyButton.js";
import type { OverviewData } from "./fetchOverview.js";

/** What is deployed where. */
export function Deployments({ data: { deployments } }: { data: OverviewData }) {
  const { t } = useTranslation();
  return (
    <section className="card wide" aria-labelledby="deployments">
      <h2 id="deployments">{t("deployments.title")}</h2>
      {deployments.items.length === 0 ? (
        <p className="empty">{t("deployments.empty")}</p>
      ) : (
        <div className="table-scroll" role="group" aria-labelledby="deployments" tabIndex={0}>
          <table>
            <thead>
              <tr>
                <th scope="col">{t("deployments.contract")}</th>
                <th scope="col">{t("deployments.address")}</th>
                <th scope="col" className="number">
                  {t("deployments.block")}
                </th>
                <th scope="col">
                  <span className="visually-hidden">{t("copy.do")}</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {deployments.items.map(({ name, address, block, successor }) => (
                <tr key={name}>
                  <th scope="row">
                    {name}
                    {successor !== null && <span className="badge expired">{t("deployments.succeeded")}</span>}
                  </th>
                  <td className="hex">{address}</td>
                  <td className="number">{block}</td>
                  <td>
                    <CopyButton text={address} of={name} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}
