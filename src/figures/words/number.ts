/** Numbers as a reader of one language expects them; the minus is a minus. */

export interface Numbers {
  /** "0.25"; "undefined" where there is no number. */
  readonly fixed: (value: number | null | undefined, digits: number) => string;
  /** "+0.25", "−0.25", "0.00". */
  readonly signed: (value: number, digits: number) => string;
  /** "1,234". */
  readonly whole: (value: number) => string;
  /** A Dice score: two digits, more where two would round a loss away. */
  readonly score: (dice: number | null | undefined) => string;
  /** A part of the loss or a gain, always told as Dice: two digits, more where two would round it away. */
  readonly points: (part: number) => string;
  /** "0.25", "0.5", "3": a number that somebody gave, to its last digit. */
  readonly given: (value: number) => string;
}

const LANGUAGES = {
  en: { locale: "en-GB", undefined: "undefined", above: "above", below: "less than" },
  de: { locale: "de-DE", undefined: "undefiniert", above: "über", below: "weniger als" },
} as const;

export function numbersOf(language: keyof typeof LANGUAGES): Numbers {
  const { locale, above, below, undefined: none } = LANGUAGES[language];
  const fixed = (value: number | null | undefined, digits: number): string =>
    value === null || value === undefined || !Number.isFinite(value) ? none : format(locale, value, digits);
  return {
    fixed,
    signed: (value, digits) => {
      const text = fixed(value, digits);
      return value > 0 && /[1-9]/.test(text) ? `+${text}` : text;
    },
    whole: (value) => format(locale, Math.round(value), 0),
    score: (dice) => {
      const isNear = typeof dice === "number" && dice < 1 && dice >= 0.995;
      if (isNear && dice >= 0.9995) return `${above} ${fixed(0.999, 3)}`;
      return fixed(dice, isNear ? 3 : 2);
    },
    points: (part) => {
      const isSmall = part > 0 && part < 0.005;
      if (isSmall && part < 0.0005) return `${below} ${fixed(0.001, 3)}`;
      return fixed(part, isSmall ? 3 : 2);
    },
    given: (value) => format(locale, value, 0, 12),
  };
}

function format(locale: string, value: number, digits: number, most = digits): string {
  const text = new Intl.NumberFormat(locale, {
    minimumFractionDigits: digits,
    maximumFractionDigits: most,
    signDisplay: "negative",
  }).format(value);
  return text.replace("-", "−");
}
