import i18next from "i18next";
import { initReactI18next } from "react-i18next";

/** Languages of the app, as its files are named. */
export type Language = "en" | "zh";

const STORAGE_KEY = "tm.language";

// One language is loaded, the other when somebody switches to it.
const LOADERS = { en: () => import("./en.json"), zh: () => import("./zh.json") } as const;

/** Starts translation in the language that was chosen before, or else in the browser's. */
export async function startI18n(): Promise<void> {
  const language = storedLanguage() ?? browserLanguage();
  const texts = await LOADERS[language]();
  await i18next.use(initReactI18next).init({
    lng: language,
    resources: { [language]: { translation: texts.default } },
    interpolation: { escapeValue: false },
    returnNull: false,
  });
  describeDocument(language);
}

/** Switches to a language and remembers it. */
export async function switchLanguage(language: Language): Promise<void> {
  const texts = await LOADERS[language]();
  i18next.addResourceBundle(language, "translation", texts.default);
  await i18next.changeLanguage(language);
  localStorage.setItem(STORAGE_KEY, language);
  describeDocument(language);
}

function describeDocument(language: Language): void {
  document.documentElement.lang = language === "zh" ? "zh-CN" : "en";
}

function storedLanguage(): Language | undefined {
  const stored = localStorage.getItem(STORAGE_KEY);
  return stored === "en" || stored === "zh" ? stored : undefined;
}

function browserLanguage(): Language {
  const known = navigator.languages.find((tag) => /^(en|zh)\b/i.test(tag));
  return known?.toLowerCase().startsWith("zh") === true ? "zh" : "en";
}
