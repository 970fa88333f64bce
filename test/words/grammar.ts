/** What no sentence says: one with a plural, or several with a singular. */
const nouns = {
  en: "(?:more |scored |predicted )?(?:case|label|object|hole|piece|score|reference|file|row|plane|column|voxel|pixel)",
  de: "(?:weitere )?(?:Fall|Objekt|Loch|Stück|Datei|Zeile|Ebene|Spalte|Referenz|Bild)",
};
const plurals = {
  en: `${nouns.en}s`,
  de: "(?:weitere )?(?:Fälle|Fällen|Objekte|Objekten|Löcher|Stücken|Dateien|Zeilen|Ebenen|Spalten|Referenzen|Bilder)",
};
const one = "(?<![\\d.,])1";
const several = "(?<![\\d.,])(?:[2-9]|[1-9]\\d+)";
const verbs = {
  en: { one: "is|has|matches|joins|counts|lies|does", several: "are|have|match|join|count|lie|do" },
  de: { one: "ist|hat|passt|fehlt|verbindet|liegt", several: "sind|haben|passen|fehlen|verbinden|liegen" },
};

export function ungrammatical(text: string, language: "en" | "de"): string | undefined {
  const [noun, many, verb] = [nouns[language], plurals[language], verbs[language]];
  // "1 of 9 objects is": the verb goes with the first number.
  const of = `(?: (?:of|von) \\d+ \\S+(?: (?:of|in|der|des|the) (?:the )?(?:reference|prediction|Referenz|Vorhersage))?)?`;
  const wrong = [
    `${one} ${many}(?![\\p{L}])`,
    `${several} ${noun}(?![\\p{L}])`,
    `${one}(?: ${noun})?(?: of the reference| der Referenz)?${of} (?:${verb.several})(?![\\p{L}])`,
    `(?<!(?:of|von) )${several}(?: ${many})?${of} (?:${verb.one})(?![\\p{L}])`,
  ];
  // A plane or a label with its number is a name, as are several of them.
  const plain = text.replaceAll(
    /\b(?:plane|row|column|label|Ebene|Zeile|Spalte|Label)(?:s|n)? \d+(?:(?:,| and| to| und| bis) \d+)*/g,
    "",
  );
  return wrong.map((source) => new RegExp(source, "u").exec(plain)?.[0]).find((found) => found !== undefined);
}
