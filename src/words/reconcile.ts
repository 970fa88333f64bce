/** A reconciled number in words: the likeliest convention first. */
import type { LabelRegion } from "../mask/index.js";
import type { Match, Reconciled, Sought, ToldMatch, UsualMean } from "../reconcile/index.js";
import * as de from "./de/reconcile.js";
import * as en from "./en/reconcile.js";

const LANGUAGES = { en, de };

export interface ReconciledWords {
  /** One for each match, or for each of the nearest. */
  readonly sentences: readonly string[];
  /** The whole answer. */
  readonly text: string;
}

export function reconciledWords(
  { matches, nearest, usual, tried }: Reconciled,
  sought: Sought,
  language: keyof typeof LANGUAGES,
  regions: readonly LabelRegion[] = [],
  like?: string,
): ReconciledWords {
  const words = LANGUAGES[language];
  const places = Math.max(3, sought.decimals);
  const written = (value: number, decimals = places) => {
    const text = value.toFixed(Math.min(decimals, 12));
    return language === "de" ? text.replace(".", ",") : text;
  };
  const told = (match: Match, shown: string): ToldMatch => ({
    shown,
    usual: usual === null ? null : written(usual),
    convention: match.conventions,
    departures: match.departures.map(({ to }) => to),
    like,
    nameOf: (label) => regions[label - 1]?.name ?? String(label),
  });
  const number = written(sought.number, sought.decimals);
  if (matches.length > 0) {
    const sentences = matches.map((match) => words.reconciledText(told(match, number)));
    return { sentences, text: sentences.join("\n") };
  }
  const sentences = nearest.map((match) => words.reconciledText(told(match, written(match.value))));
  return { sentences, text: words.unreconciledText(number, tried, sentences) };
}

/** A convention as the name of a row. */
export function conventionWords({ convention, to }: UsualMean, language: keyof typeof LANGUAGES): string {
  const departures = Object.keys(to).length === 0 ? [] : [to];
  return LANGUAGES[language].conventionText({ shown: "", usual: null, convention, departures, nameOf: String });
}
