/** Finds the conventions that give a number, the likeliest first. */
import { type Convention, isDistance, USUAL, USUAL_DISTANCES } from "./convention.js";
import { candidates, type Departure, dimensionsOf, type Possible } from "./plan.js";
import { type CaseTally, type Labels, openScorer } from "./score.js";

export interface Match {
  readonly value: number;
  /** The value minus the number that was given. */
  readonly difference: number;
  readonly conventions: Convention;
  readonly departures: readonly Departure[];
  readonly alike: number;
}

export interface Reconciled {
  readonly schema: 1;
  readonly number: number;
  readonly metric: Convention["metric"];
  readonly within: number;
  /** The result of `measure`; `null` if nothing is defined. */
  readonly usual: number | null;
  readonly tried: number;
  /** The likeliest first. */
  readonly matches: readonly Match[];
  /** The nearest ones, if nothing matches. */
  readonly nearest: readonly Match[];
}

/** What a sentence says about a match: numbers as written, and how the convention differs from the usual one. */
export interface ToldMatch {
  readonly shown: string;
  readonly usual: string | null;
  readonly convention: Convention;
  readonly departures: readonly Partial<Convention>[];
  /** A label's number, or its region's name. */
  readonly nameOf: (label: number) => string;
  /** The preset that replaces the defaults of `measure`. */
  readonly like?: string | undefined;
}

/** The number to find, as it was written. */
export interface Sought {
  readonly number: number;
  readonly metric: Convention["metric"];
  /** Digits after the decimal point. */
  readonly decimals: number;
  /** Half a unit of the last digit: the possible rounding error. */
  readonly half: number;
  /** The largest distance of a match; beyond `half`, it is listed after closer ones. */
  readonly within: number;
}

export interface ReconcileFacts {
  readonly cases: readonly CaseTally[];
  readonly labels: Labels;
  readonly possible: Possible;
  /** How the user's own options change the usual convention. */
  readonly base?: Partial<Convention>;
}

const MOST_MATCHES = 20;
const NEAREST = 5;
/** Two values this close are equal. */
const SAME = 1e-12;

/** The printed number and its precision. */
export function soughtOf(text: string, metric: Convention["metric"], within?: number): Sought {
  const [, decimals = "", exponent = "0"] = /^[+-]?\d*\.?(\d*)(?:e([+-]?\d+))?$/i.exec(text) ?? [];
  // A score above 1 is in percent.
  const percent = Number(text) > 1 && (!isDistance(metric) || metric === "nsd") ? 100 : 1;
  const unit = 10 ** (Number(exponent) - decimals.length) / percent;
  const digits = decimals.length + (percent === 1 ? 0 : 2) - Number(exponent);
  return {
    number: Number(text) / percent,
    metric,
    decimals: Math.max(0, digits),
    half: unit / 2,
    within: within ?? unit,
  };
}

const baseOf = ({ metric }: Pick<Sought, "metric">, base: Partial<Convention> = {}): Convention => ({
  ...USUAL,
  metric,
  ...(isDistance(metric) ? USUAL_DISTANCES[metric] : {}),
  ...base,
});

export function reconcile(sought: Sought, { cases, labels, possible, base }: ReconcileFacts): Reconciled {
  const usual = baseOf(sought, base);
  const scorer = openScorer(cases, labels);
  const found: (Match & { cost: number; alike: number })[] = [];
  const byValue = new Map<number, (typeof found)[number]>();
  let tried = 0;
  for (const { convention, departures, cost } of candidates(usual, dimensionsOf(usual, possible))) {
    const value = scorer(convention);
    if (value === null) continue;
    tried++;
    const key = Math.round(value / SAME);
    const same = byValue.get(key);
    const one = { value, difference: value - sought.number, conventions: convention, departures, cost, alike: 0 };
    if (same === undefined) {
      byValue.set(key, one);
      found.push(one);
    } else if (cost < same.cost) {
      Object.assign(same, { ...one, alike: same.alike + 1 });
    } else same.alike++;
  }
  const isBeyond = ({ difference }: Match) => Number(Math.abs(difference) > sought.half * (1 + 1e-6) + SAME);
  const shown = ({ cost, ...match }: (typeof found)[number]): Match => match;
  const matches = found
    .filter(({ difference }) => Math.abs(difference) <= sought.within * (1 + 1e-6) + SAME)
    .sort((a, b) => isBeyond(a) - isBeyond(b) || a.cost - b.cost || Math.abs(a.difference) - Math.abs(b.difference));
  const nearest = matches.length > 0 ? [] : found.sort((a, b) => Math.abs(a.difference) - Math.abs(b.difference));
  return {
    schema: 1,
    number: sought.number,
    metric: sought.metric,
    within: sought.within,
    usual: scorer(usual),
    tried,
    matches: matches.slice(0, MOST_MATCHES).map(shown),
    nearest: nearest.slice(0, NEAREST).map(shown),
  };
}
