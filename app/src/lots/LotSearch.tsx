import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { useLocation } from "wouter";

import { Field } from "../pay/Field.js";
import { readSearch } from "./readSearch.js";

/** Leads to a lot by its id, or by its identifier and the party that created it. */
export function LotSearch() {
  const { t } = useTranslation();
  const [, navigate] = useLocation();
  const [text, setText] = useState("");
  const [creator, setCreator] = useState("");
  const [problem, setProblem] = useState<"party" | "identifier">();

  const search = (event: FormEvent) => {
    event.preventDefault();
    const found = readSearch(text, creator);
    if ("lot" in found) return navigate(`/lots/${found.lot}`);
    setProblem(found.problem);
    document.getElementById(found.problem === "party" ? "creator" : "search")?.focus();
  };

  return (
    <form className="card wide form" role="search" noValidate onSubmit={search}>
      <Field
        id="search"
        label={t("lotList.search")}
        hint={t("lotList.searchHint")}
        problem={problem === "identifier" ? t("lotList.noIdentifier") : undefined}
        value={text}
        onChange={setText}
      />
      <Field
        id="creator"
        label={t("lotList.creator")}
        hint={t("lotList.creatorHint")}
        problem={problem === "party" ? t("lotList.noParty") : undefined}
        optional
        value={creator}
        onChange={setCreator}
      />
      <button type="submit" className="button">
        {t("lotList.find")}
      </button>
    </form>
  );
}
