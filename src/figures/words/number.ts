/** Numbers as a reader of one language expects them; the minus is a minus. */
import { pointsWritten, scoreWritten } from "../../diagnosis/index.js";

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
    score: (dice) => (typeof dice === "number" ? scoreWritten(dice, fixed, above) : none),
    points: (part) => pointsWritten(part, fixed, below),
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
