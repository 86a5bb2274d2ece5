import { createStore } from "mipd";
import { useEffect, useMemo, useRef, useState, useSyncExternalStore } from "react";
import { useTranslation } from "react-i18next";

import type { SuiteConfig } from "../../../src/config/suiteConfig.js";
import { useLanguage } from "../i18n/useLanguage.js";
import { useSuiteConfig } from "../lib/useSuiteConfig.js";
import { CopyButton } from "../ui/CopyButton.js";
import { Notice } from "../ui/Notice.js";
import { connectBurner } from "./burner.js";
import { describeFailure, type Failure } from "./describeFailure.js";
import { Faucet } from "./Faucet.js";
import { connectInjected, type WalletProvider } from "./injected.js";
import { type Account, setAccount, useWallet } from "./store.js";

/** Connects a wallet, or shows the one that is connected. */
export default function WalletDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const dialog = useRef<HTMLDialogElement>(null);
  const config = useSuiteConfig().data;
  const { account } = useWallet();

  useEffect(() => dialog.current?.showModal(), []);

  return (
    <dialog ref={dialog} className="dialog" aria-labelledby="wallet-title" onClose={onClose}>
      <div className="card-head">
        <h2 id="wallet-title">{t(account === undefined ? "wallet.connect" : "wallet.connected")}</h2>
        <button type="button" className="control" onClick={() => dialog.current?.close()}>
          {t("close")}
        </button>
      </div>
      {config === undefined && <p className="note">{t("loading")}</p>}
      {config !== undefined && account === undefined && (
        <Choices config={config} onDone={() => dialog.current?.close()} />
      )}
      {config !== undefined && account !== undefined && <Connected config={config} account={account} />}
    </dialog>
  );
}

function Choices({ config, onDone }: { config: SuiteConfig; onDone: () => void }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const wallets = useAnnouncedWallets();
  const [failure, setFailure] = useState<Failure>();

  const connect = (connecting: () => Promise<unknown>) => {
    setFailure(undefined);
    connecting().then(onDone, (error: unknown) => void describeFailure(error, language, t).then(setFailure));
  };

  return (
    <>
      <ul className="choices">
        {wallets.map(({ info, provider }) => (
          <li key={info.uuid}>
            <button
              type="button"
              className="choice"
              onClick={() => connect(() => connectInjected(provider as WalletProvider, info.name, config))}
            >
              <img src={info.icon} alt="" width="24" height="24" /> {info.name}
            </button>
          </li>
        ))}
        {config.local && (
          <li>
            <button type="button" className="choice" onClick={() => connect(async () => connectBurner(config))}>
              {t("burner.connect")}
            </button>
            <p className="fine">{t("burner.warning")}</p>
          </li>
        )}
      </ul>
      {wallets.length === 0 && (
        <Notice kind="info" title={t("wallet.none")}>
          <p>{t("wallet.noneText")}</p>
        </Notice>
      )}
      {failure !== undefined && (
        <Notice kind="error" title={failure.title}>
          <p>{failure.why}</p>
          <p>{failure.todo}</p>
        </Notice>
      )}
    </>
  );
}

function Connected({ config, account }: { config: SuiteConfig; account: Account }) {
  const { t } = useTranslation();
  return (
    <>
      <p>
        <strong>{account.name ?? t("burner.name")}</strong>{" "}
        {account.kind === "burner" && <span className="badge waiting">{t("burner.badge")}</span>}
      </p>
      <p className="row">
        <span className="hex wrap">{account.address}</span>
        <CopyButton text={account.address} of={t("wallet.address")} />
      </p>
      {account.kind === "burner" && (
        <>
          <p className="fine">{t("burner.warning")}</p>
          <Faucet config={config} address={account.address} />
        </>
      )}
      <button type="button" className="button secondary" onClick={() => setAccount(undefined)}>
        {t("wallet.disconnect")}
      </button>
    </>
  );
}

/** Wallets announce themselves when they are asked to, and whenever one comes later (EIP-6963). */
function useAnnouncedWallets() {
  const store = useMemo(() => createStore(), []);
  useEffect(() => () => store.destroy(), [store]);
  return useSyncExternalStore(store.subscribe, store.getProviders);
}
