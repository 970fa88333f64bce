/** Numbers and lists as a reader of one language expects them, with a real minus sign. */

export interface Numbers {
  /** "0.25"; "undefined" without a number. */
  readonly fixed: (value: number | null | undefined, digits: number) => string;
  /** "+0.25", "−0.25", "0.00". */
  readonly signed: (value: number, digits: number) => string;
  /** "1,234". */
  readonly whole: (value: number) => string;
  /** A Dice score: two digits, more if two would round a loss away. */
  readonly score: (dice: number | null | undefined) => string;
  /** A part of the loss or a gain, always given as Dice: two digits, more if two would round it away. */
  readonly points: (part: number) => string;
  /** "0.25", "0.5", "3": a number that a user gave, with all its digits. */
  readonly given: (value: number) => string;
  /** "64 %"; "less than 1 %" unless it is zero, "more than 99 %" unless it is all. */
  readonly percent: (share: number) => string;
  /** The same for a cell: "< 1 %", "> 99 %". */
  readonly shortPercent: (share: number) => string;
  /** A length: one digit after the point, none if it is whole. */
  readonly length: (value: number) => string;
  /** Three significant digits. */
  readonly short: (value: number) => string;
  /** "a", "a and b", "a, b and c". */
  readonly list: (items: readonly string[]) => string;
  /** "a, b, c and 4 more". */
  readonly names: (items: readonly string[]) => string;
  /** "0.41 to 0.52"; one number if both ends look alike. */
  readonly span: (values: readonly number[], told: (value: number) => string) => string;
  /** A p adjusted to a false-discovery rate: "q = 0.012", "q < 0.001"; "q ≤ 0.012" if it is the largest of several. */
  readonly discovery: (q: number, isMost?: boolean) => string;
  /** "< 0.001", "0.012", "undefined". */
  readonly p: (p: number | null) => string;
}

const LANGUAGES = {
  en: {
    ...{ locale: "en-GB", undefined: "undefined", above: "above", below: "less than", more: "more than" },
    ...{ and: "and", to: "to", others: "more" },
  },
  de: {
    ...{ locale: "de-DE", undefined: "undefiniert", above: "über", below: "weniger als", more: "mehr als" },
    ...{ and: "und", to: "bis", others: "weitere" },
  },
};

/** The most names that a sentence lists. */
export const mostNamed = 3;
/** Shares that are sums have rounding errors: smaller ones count as zero. */
const NOTHING = 1e-9;

export function numbersOf(language: keyof typeof LANGUAGES): Numbers {
  const { locale, above, below, more, and, to, others, undefined: none } = LANGUAGES[language];
  const fixed = (value: number | null | undefined, digits: number): string =>
    value === null || value === undefined || !Number.isFinite(value) ? none : format(locale, value, digits);
  const list = (items: readonly string[]) =>
    items.length < 2 ? items.join("") : `${items.slice(0, -1).join(", ")} ${and} ${items[items.length - 1]}`;
  const percent = (share: number, least: string, most: string) => {
    const whole = Math.round(share * 100);
    if (whole === 0 && share > NOTHING) return `${least} 1 %`;
    return whole === 100 && share < 1 - NOTHING ? `${most} 99 %` : `${whole} %`;
  };
  const small = (value: number) => (value < 0.001 ? `< ${fixed(0.001, 3)}` : fixed(value, 3));
  return {
    fixed,
    list,
    signed: (value, digits) => {
      const text = fixed(value, digits);
      return value > 0 && /[1-9]/.test(text) ? `+${text}` : text;
    },
    whole: (value) => format(locale, Math.round(value), 0),
    score: (dice) => {
      if (typeof dice !== "number") return none;
      const isNear = dice < 1 && dice >= 0.995;
      return isNear && dice >= 0.9995 ? `${above} ${fixed(0.999, 3)}` : fixed(dice, isNear ? 3 : 2);
    },
    points: (part) => {
      const isSmall = part > 0 && part < 0.005;
      return isSmall && part < 0.0005 ? `${below} ${fixed(0.001, 3)}` : fixed(part, isSmall ? 3 : 2);
    },
    given: (value) => format(locale, value, 0, 12),
    percent: (share) => percent(share, below, more),
    shortPercent: (share) => percent(share, "<", ">"),
    length: (value) => format(locale, value, 0, value < 0.1 ? 2 : 1),
    short: (value) => minus(formatter(locale, locale, { maximumSignificantDigits: 3 }).format(value)),
    names: (items) => {
      const left = items.length - mostNamed;
      return left <= 1 ? list(items) : `${items.slice(0, mostNamed).join(", ")} ${and} ${left} ${others}`;
    },
    span: (values, told) => {
      const [low, high] = [told(Math.min(...values)), told(Math.max(...values))];
      return low === high ? low : `${low} ${to} ${high}`;
    },
    discovery: (q, isMost = false) => `q ${q < 0.001 ? small(q) : `${isMost ? "≤" : "="} ${small(q)}`}`,
    p: (p) => (p === null ? none : small(p)),
  };
}

/** Digits of a number, without a minus if it rounds to zero. */
export function fixed(value: number, digits: number): string {
  const text = value.toFixed(digits);
  return Number(text) === 0 ? text.replace("-", "") : text;
}

function format(locale: string, value: number, digits: number, most = digits): string {
  const key = `${locale} ${digits} ${most}`;
  return minus(
    formatter(key, locale, {
      minimumFractionDigits: digits,
      maximumFractionDigits: most,
      signDisplay: "negative",
    }).format(value),
  );
}

/** Making one takes fifty times as long as using it, and a diagnosis of a million labels formats millions of numbers. */
const formatters = new Map<string, Intl.NumberFormat>();

function formatter(key: string, locale: string, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const found = formatters.get(key) ?? new Intl.NumberFormat(locale, options);
  formatters.set(key, found);
  return found;
}

const minus = (text: string): string => text.replace("-", "−");
