/** What is said in German of objects with ids. */
import { numbersOf } from "../number.js";
import type { InstanceWords } from "../sentences.js";
import { ofObjects } from "./terms.js";

const { whole } = numbersOf("de");
const are = (count: number) => (count === 1 ? "ist" : "sind");

export const instancesGerman: InstanceWords = {
  wrong: ({ merged, split, missed, spurious, reference, prediction }, fault) =>
    ({
      merged: `${ofObjects(merged, reference)} ${are(merged)} in einem Nachbarn aufgegangen`,
      split: `${ofObjects(split, reference)} ${are(split)} in mehreren Stücken vorhergesagt`,
      missed: `${ofObjects(missed, reference)} ${are(missed)} übersehen`,
      spurious: `${whole(spurious)} von ${whole(prediction)} vorhergesagten Objekten ${are(spurious)} überzählig`,
    })[fault],
  todo: (fault) =>
    ({
      merged:
        "Trennen Sie Objekte, die sich berühren: Senken Sie die Überlappung, ab der Objekte verbunden werden, oder prüfen Sie den Schritt, der sie anlegt.",
      split:
        "Sehen Sie sich die Schnitte in den Bildern an, und prüfen Sie Kachelränder und den Schritt, der Objekte anlegt.",
      missed: "Sehen Sie sich die übersehenen Objekte in den Bildern an, und senken Sie die Schwelle der Erkennung.",
      spurious:
        "Sehen Sie sich die überzähligen Objekte in den Bildern an, und heben Sie die Schwelle der Erkennung an.",
    })[fault],
};
