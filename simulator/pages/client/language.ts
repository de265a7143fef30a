import type { Language } from "../../message/drawing.ts";

/** The languages of the pages, by their own names. */
export const languages: Readonly<Record<Language, string>> = { en: "English", "zh-CN": "中文" };

const place = "language";

/** The language of the page: the one that was chosen, or else the browser's, or else English. */
export const pageLanguage: Language =
  chosen() ?? (navigator.language.startsWith("zh") ? "zh-CN" : "en");

/** The texts of the page in its language. */
export function inPageLanguage<Texts>(texts: Readonly<Record<Language, Texts>>): Texts {
  return texts[pageLanguage];
}

/** Makes the page one in another language. */
export function chooseLanguage(language: Language): void {
  localStorage.setItem(place, language);
  location.reload();
}

/** Whether a text names a language. */
export function isLanguage(text: string | null): text is Language {
  return text !== null && Object.hasOwn(languages, text);
}

function chosen(): Language | undefined {
  const kept = localStorage.getItem(place);
  return isLanguage(kept) ? kept : undefined;
}

document.documentElement.lang = pageLanguage;
