/** A reconciled number in words: the likeliest convention first. */
import type { LabelRegion } from "../mask/index.js";
import type { Match, Reconciled, Sought, ToldMatch, UsualMean } from "../reconcile/index.js";
import { type Convention, isAccuracy } from "../reconcile/index.js";
import { reconcileGerman } from "./de/reconcile.js";
import { type Departure, reconcileEnglish } from "./en/reconcile.js";

type Words = typeof reconcileEnglish;
const LANGUAGES = { en: reconcileEnglish, de: reconcileGerman };

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
  const told = (match: Match, shown: string): string =>
    sentenceOf(words, {
      shown,
      usual: usual === null ? null : written(usual),
      convention: match.conventions,
      departures: match.departures.map(({ to }) => to),
      like,
      nameOf: (label) => regions[label - 1]?.name ?? String(label),
    });
  const number = written(sought.number, sought.decimals);
  if (matches.length > 0) {
    const sentences = matches.map((match) => told(match, number));
    return { sentences, text: sentences.join("\n") };
  }
  const sentences = nearest.map((match) => told(match, written(match.value)));
  const first = words.none(number, tried);
  if (sentences.length === 0) return { sentences, text: `${first} ${words.nothing}` };
  return { sentences, text: [`${first} ${words.nearest}`, ...sentences, words.open].join("\n") };
}

/** A convention as the name of a row: "mean Dice with background as a class". */
export function conventionWords({ convention, to }: UsualMean, language: keyof typeof LANGUAGES): string {
  const words = LANGUAGES[language];
  const departures = Object.keys(to).length === 0 ? [] : [departureOf(words, to, { convention, nameOf: String })];
  const head = headOf(words, convention).replace(/^(the|das|der) /, "");
  return [head, departures.length === 0 ? words.asHere : phrasesOf(words, departures)].filter(Boolean).join(" ");
}

/** "0.847 is the mean Dice with background as a class (dicelens leaves it out: 0.707)." */
function sentenceOf(words: Words, told: ToldMatch): string {
  const { shown, usual, convention, departures, like } = told;
  if (departures.length === 0) return `${shown} ${words.usual(metricName(words, convention), like)}.`;
  const parts = departures.map((to) => departureOf(words, to, told));
  const contrast = parts.length === 1 ? (parts[0]?.[1] ?? "") : "";
  const other = contrast === "" ? (like ?? words.byDefault) : `${like ?? "dicelens"} ${contrast}`;
  const instead = usual === null ? "" : ` (${other}: ${usual})`;
  const head = `${shown} ${words.is} ${headOf(words, convention)}`;
  return `${[head, phrasesOf(words, parts)].filter(Boolean).join(" ")}${instead}.`;
}

function phrasesOf({ and }: Words, departures: readonly Departure[]): string {
  const phrases = departures.map(([phrase]) => phrase).filter((phrase) => phrase !== "");
  return phrases.length < 2 ? phrases.join("") : `${phrases.slice(0, -1).join(", ")}${and}${phrases.at(-1)}`;
}

function headOf(words: Words, convention: Convention): string {
  const { mean } = convention;
  return words.head(metricName(words, convention), mean === "pooled" || mean === "median" ? mean : "mean");
}

function metricName(words: Words, convention: Convention): string {
  const { metric, percentile, directions, surface, tolerance, spacing } = convention;
  const { metrics } = words;
  if (metric === "nsd") return words.nsd(tolerance, spacing === "ignored");
  if (surface === null) return metrics[metric];
  const which = percentile === null ? words.surfaceDistance : percentile === 100 ? metrics.hd : `HD${percentile}`;
  const usual = { hd: "max", hd95: "max", assd: "pooled", masd: "mean" }[metric as "hd"];
  if (directions === usual) return metric === "hd95" ? which : metrics[metric];
  return `${which}, ${words.directions[directions ?? "max"]},`;
}

/** One departure, and what dicelens does instead. */
function departureOf(
  { departures: told }: Words,
  to: Partial<Convention>,
  { convention, nameOf }: Pick<ToldMatch, "convention" | "nameOf">,
): Departure {
  if (to.mean === "pooled") return told.pooled(isAccuracy(convention));
  if (to.pool === "cases" || to.pool === "labels") return told.pool[to.pool];
  if (to.mean !== undefined) return told.mean[to.mean];
  if (to.missing !== undefined) return told.missing(to.missing);
  if (to.metric !== undefined) return told.metric(convention.surface === null);
  if (to.empty !== undefined) return told.empty(to.empty);
  if (to.emptyReference !== undefined) return told.emptyReference;
  if (to.background !== undefined) return told.background;
  if (to.per === "slice") return told.slices(to.axis, to.slices === "in-cases");
  if (to.labels !== undefined || to.merged !== undefined) {
    const { labels, merged } = convention;
    return told.labels(labels === "all" ? labels : labels.map(nameOf), merged);
  }
  if (to.ignore !== undefined) return told.ignore(to.ignore);
  if (to.soft) return told.soft(to.soft === "squares");
  if (to.threshold) return told.threshold(to.threshold);
  if (to.smooth !== undefined) return told.smooth;
  if (to.resize !== undefined) {
    const [which = "", sampling, size] = to.resize.split(" ");
    return told.resize(which, sampling, /^\d/.test(size ?? "") ? `${size} × ${size}` : undefined);
  }
  if (to.spacing !== undefined) return told.spacing;
  return to.surface === "surfels" ? told.surfels : to.surface === "mask" ? told.mask : told.tolerance;
}
