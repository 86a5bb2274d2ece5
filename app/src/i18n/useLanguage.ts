import { useTranslation } from "react-i18next";

import type { Language } from "./startI18n.js";

/** The language that the page is in. */
export function useLanguage(): Language {
  return useTranslation().i18n.language === "zh" ? "zh" : "en";
}
