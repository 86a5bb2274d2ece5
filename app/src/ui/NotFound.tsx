import { useTranslation } from "react-i18next";
import { Link } from "wouter";

import { useTitle } from "./useTitle.js";

/** An address that leads nowhere. */
export function NotFound() {
  const { t } = useTranslation();
  useTitle(t("notFound.title"));
  return (
    <section className="card narrow">
      <h1>{t("notFound.title")}</h1>
      <p>{t("notFound.text")}</p>
      <Link href="/">{t("nav.overview")}</Link>
    </section>
  );
}
