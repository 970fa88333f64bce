/** Changed ids are said as what they are: swapped only where two labels changed places. */
import { describe, expect, it } from "vitest";
import { exchangeOf as german } from "../../src/words/de/terms.js";
import { exchangeOf as english } from "../../src/words/en/terms.js";

const mapping = (...ids: readonly (readonly [reference: number, prediction: number])[]) =>
  ids.map(([reference, prediction]) => ({ reference, prediction }));

describe("changed ids", () => {
  it.each([
    [
      [
        [60, 61],
        [61, 60],
      ],
      "Labels 60 and 61 are swapped",
      "Die Labels 60 und 61 sind vertauscht",
    ],
    [
      [
        [1, 2],
        [2, 3],
        [3, 1],
      ],
      "The ids of labels 1, 2 and 3 are exchanged",
      "Die Nummern der Labels 1, 2 und 3 sind vertauscht",
    ],
    [
      [
        [2, 1],
        [6, 2],
      ],
      "Labels 2 and 6 are called 1 and 2 in the prediction",
      "Die Labels 2 und 6 heißen in der Vorhersage 1 und 2",
    ],
    [
      [
        [1, 2],
        [2, 5],
      ],
      "Labels 1 and 2 are called 2 and 5 in the prediction",
      "Die Labels 1 und 2 heißen in der Vorhersage 2 und 5",
    ],
    [
      [
        [2, 1],
        [3, 2],
      ],
      "The predicted ids are offset by −1",
      "Die vorhergesagten Nummern sind um −1 verschoben",
    ],
    [[[2, 1]], "Label 2 is called 1 in the prediction", "Label 2 heißt in der Vorhersage 1"],
  ] as const)("%j", (ids, inEnglish, inGerman) => {
    expect(english(mapping(...ids))).toBe(inEnglish);
    expect(german(mapping(...ids))).toBe(inGerman);
  });

  it("are the reference's where it alone has another id", () => {
    expect(english(mapping([2, 1]), "reference")).toBe("Label 1 is called 2 in the reference");
    expect(german(mapping([2, 1]), "reference")).toBe("Label 1 heißt in der Referenz 2");
  });
});
