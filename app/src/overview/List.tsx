import { Children, type ReactNode } from "react";
import { useTranslation } from "react-i18next";

interface ListProps {
  readonly id: string;
  readonly title: string;
  /** How many there are; the list shows the newest. */
  readonly total?: number;
  /** What is said when there are none. */
  readonly empty: string;
  readonly children: ReactNode;
}

/** A card with a heading and a list. */
export function List({ id, title, total, empty, children }: ListProps) {
  const { t } = useTranslation();
  return (
    <section className="card" aria-labelledby={id}>
      <div className="card-head">
        <h2 id={id}>{title}</h2>
        {total !== undefined && total > 0 && <span className="fine">{t("total", { total })}</span>}
      </div>
      {Children.count(children) === 0 ? <p className="empty">{empty}</p> : <ul className="list">{children}</ul>}
    </section>
  );
}
