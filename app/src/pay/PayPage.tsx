import { useEffect } from "react";
import { useTranslation } from "react-i18next";

import type { SuiteConfig } from "../../../src/config/suiteConfig.js";
import { useSuiteConfig } from "../lib/useSuiteConfig.js";
import { Notice } from "../ui/Notice.js";
import { useTitle } from "../ui/useTitle.js";
import { connectBurner, hasBurner } from "../wallet/burner.js";
import { Faucet } from "../wallet/Faucet.js";
import { connectedAccount, useWallet } from "../wallet/store.js";
import { PayForm } from "./PayForm.js";
import { useBalance } from "./useBalance.js";
import { WrongChain } from "./WrongChain.js";

/** Pays somebody in stablecoin. */
export default function PayPage() {
  const { t } = useTranslation();
  useTitle(t("pay.title"));
  const { data: config, error } = useSuiteConfig();

  // A burner's key outlives a reload of its tab.
  useEffect(() => {
    if (config?.local === true && connectedAccount() === undefined && hasBurner()) connectBurner(config);
  }, [config]);

  return (
    <section className="card narrow" aria-labelledby="pay-title">
      <h1 id="pay-title">{t("pay.title")}</h1>
      <p className="fine">{t("pay.intro")}</p>
      {error !== null && (
        <Notice kind="error" title={t("config.failed")}>
          <p>{error.message}</p>
        </Notice>
      )}
      {config !== undefined && <Payment config={config} />}
    </section>
  );
}

function Payment({ config }: { config: SuiteConfig }) {
  const { t } = useTranslation();
  const { account } = useWallet();
  const balance = useBalance(config, account?.address);

  if (account === undefined) {
    return (
      <Notice kind="info" title={t("pay.noWallet")}>
        <p>{t(config.local ? "pay.noWalletLocal" : "pay.noWalletText")}</p>
      </Notice>
    );
  }
  return (
    <>
      <dl className="facts">
        <dt>{t("pay.from")}</dt>
        <dd>
          <span className="hex wrap">{account.address}</span>{" "}
          {account.kind === "burner" && <span className="badge waiting">{t("burner.badge")}</span>}
        </dd>
        <dt>{t("pay.balance")}</dt>
        <dd data-testid="balance">
          {balance.data === undefined ? "…" : `${balance.data.text} ${balance.data.symbol}`}
        </dd>
      </dl>
      {account.kind === "burner" && <Faucet config={config} address={account.address} />}
      {account.chainId !== null && account.chainId !== config.chainId ? (
        <WrongChain account={account} config={config} />
      ) : (
        <PayForm account={account} config={config} balance={balance.data} />
      )}
    </>
  );
}
