/** What a reason that most scores share says in German, where its facts differ from label to label: a clause that can stand alone. */
import type { SharedKind } from "../../../diagnosis/index.js";
import { ofShared } from "../../of-reasons.js";
import { names, points, whole } from "../number.js";
import { reasonsGerman } from "../reasons/index.js";

const clauses: Readonly<Record<SharedKind, string>> = {
  "labels-confused": "Benachbarte Labels werden miteinander verwechselt",
  rotated: "Die Vorhersage ist gedreht",
  "planes-shifted": "Schichten der Vorhersage liegen daneben",
  "far-copy": "Objekte sind weit weg von ihrem Ort gefunden",
  "too-large": "Die Vorhersage ist zu groß",
  "too-small": "Die Vorhersage ist zu klein",
  "one-sided": "Der Rand liegt nur auf einer Seite daneben",
  oversmoothed: "Ecken und dünne Teile sind weggeglättet",
  "objects-missed": "Ganze Objekte sind übersehen",
  "objects-spurious": "Ganze Objekte sind überzählig",
  "objects-merged": "Benachbarte Objekte sind verschmolzen",
  "objects-split": "Objekte sind in Stücke geteilt",
  mirrored: "Die Vorhersage enthält ein Spiegelbild",
  "region-missing": "Ein Teil der Referenz ist gerade abgeschnitten",
  "planes-missing": "In einer der Masken sind Schichten leer",
  "part-missing": "Gefundenen Objekten fehlen Teile",
  leak: "Die Vorhersage läuft über die Objekte hinaus",
  hole: "Die Vorhersage hat Löcher",
  "hole-filled": "Löcher der Referenz sind gefüllt",
  "contour-only": "Die Vorhersage ist nur ein Umriss und nicht gefüllt",
  boxes: "Eine der Masken besteht aus Kästen um die Objekte",
  thin: "Die Objekte sind dünn, sodass jedes Pixel ihres Randes zählt",
  "coarse-grid": "Die Vorhersage liegt auf einem gröberen Gitter",
};

export const sharedGerman = ofShared(reasonsGerman, clauses, {
  where: ({ count, of }) =>
    count === of
      ? `, bei allen ${whole(of)} bewerteten Labels`
      : `, bei ${whole(count)} von ${whole(of)} bewerteten Labels`,
  more: ({ gain, cases }) =>
    `Zusammen kostet das ${points(gain)} Dice${cases.length > 1 ? `; siehe ${names(cases)}` : ""}.`,
});
