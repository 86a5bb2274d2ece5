import { useTranslation } from "react-i18next";

import { PAGE_SIZE } from "./fetchLots.js";

/** Leads from page to page; nothing where there is one. */
export function Pager({ page, total, onPage }: { page: number; total: number; onPage: (page: number) => void }) {
  const { t } = useTranslation();
  const pages = Math.ceil(total / PAGE_SIZE);
  if (pages <= 1) return null;
  return (
    <nav className="row" aria-label={t("lotList.pages")}>
      <button type="button" className="control" disabled={page === 0} onClick={() => onPage(page - 1)}>
        {t("lotList.before")}
      </button>
      <span className="fine" role="status">
        {t("lotList.page", { page: page + 1, pages })}
      </span>
      <button type="button" className="control" disabled={page + 1 >= pages} onClick={() => onPage(page + 1)}>
        {t("lotList.after")}
      </button>
    </nav>
  );
}
