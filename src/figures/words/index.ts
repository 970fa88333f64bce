import { german } from "./de.js";
import { english } from "./en.js";

export { english };
/** Every text of figures and reports in one language. */
export type Words = typeof english;

const languages = { en: english, de: german } as const;
export type Language = keyof typeof languages;

export function wordsOf(language: Language): Words {
  return languages[language];
}
