import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

/** A section with a list of what happened; nothing where nothing did. `total` says how many there are when not all are shown. */
export function Rows({
  id,
  title,
  total,
  children,
}: {
  id: string;
  title: string;
  total: number;
  children: ReactNode;
}) {
  const { t } = useTranslation();
  if (total === 0) return null;
  return (
    <section className="card wide" aria-labelledby={id}>
      <div className="card-head">
        <h2 id={id}>{title}</h2>
        <span className="fine">{t("total", { total })}</span>
      </div>
      <ul className="list">{children}</ul>
    </section>
  );
}

/** A row: what, and below it, smaller, the details. */
export function Row({
  children,
  badge,
  fine,
  end,
}: {
  children: ReactNode;
  badge?: ReactNode;
  fine?: ReactNode;
  end?: ReactNode;
}) {
  return (
    <li>
      <div className="row">
        <span>{children}</span>
        {badge}
      </div>
      {(fine !== undefined || end !== undefined) && (
        <div className="row fine">
          <span>{fine}</span>
          <span>{end}</span>
        </div>
      )}
    </li>
  );
}
