/** Numbers as a reader of one language expects them; the minus is a minus. */

export interface Numbers {
  /** "0.25"; "undefined" where there is no number. */
  readonly fixed: (value: number | null | undefined, digits: number) => string;
  /** "+0.25", "−0.25", "0.00". */
  readonly signed: (value: number, digits: number) => string;
  /** "1,234". */
  readonly whole: (value: number) => string;
}

export function numbersOf(locale: string, undefinedWord: string): Numbers {
  const fixed = (value: number | null | undefined, digits: number): string =>
    value === null || value === undefined || !Number.isFinite(value) ? undefinedWord : format(locale, value, digits);
  return {
    fixed,
    signed: (value, digits) => {
      const text = fixed(value, digits);
      return value > 0 && /[1-9]/.test(text) ? `+${text}` : text;
    },
    whole: (value) => format(locale, Math.round(value), 0),
  };
}

function format(locale: string, value: number, digits: number): string {
  const text = new Intl.NumberFormat(locale, {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
    signDisplay: "negative",
  }).format(value);
  return text.replace("-", "−");
}
