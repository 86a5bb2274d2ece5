import { useTranslation } from "react-i18next";
import { Link } from "wouter";

import { shorten } from "../lib/shorten.js";

/** A lot's id that leads to its page. */
export function LotLink({ id }: { id: string }) {
  return (
    <Link href={`/lots/${id}`} className="hex" title={id}>
      {shorten(id)}
    </Link>
  );
}

/** A party's number that leads to what is offered to it. */
export function PartyLink({ id }: { id: string }) {
  const { t } = useTranslation();
  return <Link href={`/inbox/${id}`}>{t("lot.party", { id })}</Link>;
}
