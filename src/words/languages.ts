/** The languages: a folder each. */
import { german } from "./de/texts.js";
import { english, type Words } from "./en/texts.js";
import type { Sentences } from "./sentences.js";

export { english, type Words };

const languages = { en: english, de: german } as const satisfies Readonly<Record<string, Words>>;

export type Language = keyof typeof languages;

export const languageNames = Object.keys(languages) as readonly Language[];

/**
 * The texts of a language, which every figure takes as its last parameter.
 *
 * @param language "en" or "de".
 * @returns the texts of figures and reports; under `told` the sentences that are made from facts.
 * @example
 * wordsOf("de").part.shift; // "Verschiebung"
 */
export function wordsOf(language: Language): Words {
  return languages[language];
}

export const sentencesOf = (language: Language): Sentences => languages[language].told;
