/** The numbers of a text in the order of their size, however the language writes and orders them. */
export function numbersIn(text: string, language: "en" | "de"): number[] {
  const found =
    language === "en"
      ? [...text.matchAll(/\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?/g)].map(([digits]) => Number(digits.replaceAll(",", "")))
      : [...text.matchAll(/\d{1,3}(?:\.\d{3})+|\d+(?:,\d+)?/g)].map(([digits]) =>
          Number(digits.replaceAll(".", "").replace(",", ".")),
        );
  return found.sort((a, b) => a - b);
}
