/** Languages of the site; English pages lie at its root, those of the other below its own folder. */
export const LANGUAGES = ["en", "zh"] as const;

export type Language = (typeof LANGUAGES)[number];

/** A text in each language. */
export type Texts = Readonly<Record<Language, string>>;

/** Folder of a language's pages below the site's root, with a slash at its end unless it is the root itself. */
export const FOLDER: Texts = { en: "", zh: "zh/" };
