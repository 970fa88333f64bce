/** German sentences on objects with ids. */
import type { InstanceWords } from "../sentences.js";
import { whole } from "./number.js";
import { ofObjects } from "./terms.js";

const are = (count: number) => (count === 1 ? "ist" : "sind");

export const instancesGerman: InstanceWords = {
  wrong: ({ merged, reused, split, inexact, missed, spurious, reference, prediction }, fault) =>
    ({
      merged: `${ofObjects(merged, reference)} ${are(merged)} in einem Nachbarn aufgegangen`,
      reused: `${ofObjects(reused, reference)} ${reused === 1 ? "teilt" : "teilen"} eine vorhergesagte Nummer mit einem Objekt an anderer Stelle`,
      split: `${ofObjects(split, reference)} ${are(split)} in mehreren Stücken vorhergesagt`,
      inexact: `${ofObjects(inexact, reference)} ${are(inexact)} gefunden, aber zu ungenau für ein Paar`,
      missed: `${ofObjects(missed, reference)} ${are(missed)} übersehen`,
      spurious: `${whole(spurious)} von ${whole(prediction)} vorhergesagten Objekten ${are(spurious)} überzählig`,
    })[fault],
  todo: (fault) =>
    ({
      merged:
        "Objekte trennen, die sich berühren: die Überlappung senken, ab der Objekte verbunden werden, oder den Schritt prüfen, der sie anlegt.",
      reused:
        "Die Nummern mit 16 oder mehr Bits speichern (ein Byte endet bei 255), und Objekte über alle Kacheln eines Bildes zählen.",
      split: "Die Schnitte in den Bildern ansehen, dann Kachelränder und den Schritt prüfen, der Objekte anlegt.",
      inexact: "Die Umrisse in den Bildern vergleichen, und die Grenzen zwischen Objekten, die sich berühren.",
      missed: "Die übersehenen Objekte in den Bildern ansehen und die Schwelle der Erkennung senken.",
      spurious: "Die überzähligen Objekte in den Bildern ansehen und die Schwelle der Erkennung anheben.",
    })[fault],
};
