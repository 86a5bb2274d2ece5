import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { Link, useLocation } from "wouter";

import { switchLanguage } from "../i18n/startI18n.js";
import { useLanguage } from "../i18n/useLanguage.js";
import { chooseTheme, storedTheme, THEMES, type Theme } from "../lib/theme.js";
import { useWallet } from "../wallet/store.js";

const WalletDialog = lazy(() => import("../wallet/WalletDialog.js"));

/** Name, pages, language, colours and wallet. */
export function Header() {
  const { t } = useTranslation();
  return (
    <header className="header">
      <Link href="/" className="brand">
        <img src="/icon.svg" alt="" width="28" height="28" />
        <span>
          Trust Machine <span lang="zh-CN">信任机器</span>
        </span>
      </Link>
      <nav aria-label={t("nav.label")}>
        <NavLink href="/">{t("nav.overview")}</NavLink>
        <NavLink href="/pay">{t("nav.pay")}</NavLink>
        <NavLink href="/lots">{t("nav.lots")}</NavLink>
        <NavLink href="/redemptions">{t("nav.redemptions")}</NavLink>
        <DocsLink />
      </nav>
      <div className="controls">
        <ThemeSelect />
        <LanguageButton />
        <WalletButton />
      </div>
    </header>
  );
}

/** The documentation is pages of its own on the same origin. */
function DocsLink() {
  const { t } = useTranslation();
  return (
    <a href={useLanguage() === "zh" ? "/docs/zh/" : "/docs/"} className="nav-link">
      {t("nav.docs")}
    </a>
  );
}

function NavLink({ href, children }: { href: string; children: string }) {
  const [location] = useLocation();
  return (
    <Link href={href} className="nav-link" aria-current={location === href ? "page" : undefined}>
      {children}
    </Link>
  );
}

function ThemeSelect() {
  const { t } = useTranslation();
  const [theme, setTheme] = useState(storedTheme);
  return (
    <select
      className="control"
      aria-label={t("theme.label")}
      value={theme}
      onChange={({ target }) => {
        setTheme(target.value as Theme);
        chooseTheme(target.value as Theme);
      }}
    >
      {THEMES.map((name) => (
        <option key={name} value={name}>
          {t(`theme.${name}`)}
        </option>
      ))}
    </select>
  );
}

function LanguageButton() {
  const other = useLanguage() === "zh" ? "en" : "zh";
  const [lang, name] = other === "zh" ? ["zh-CN", "中文"] : ["en", "English"];
  return (
    <button type="button" className="control" lang={lang} onClick={() => void switchLanguage(other)}>
      {name}
    </button>
  );
}

function WalletButton() {
  const { t } = useTranslation();
  const { account } = useWallet();
  const [open, setOpen] = useState(false);
  return (
    <>
      <button type="button" className="control wallet" aria-haspopup="dialog" onClick={() => setOpen(true)}>
        {account === undefined
          ? t("wallet.connect")
          : `${account.name ?? t("burner.name")} ${account.address.slice(0, 6)}…`}
      </button>
      {open && (
        <Suspense fallback={null}>
          <WalletDialog onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
