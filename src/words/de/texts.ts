/** Every text of figures and reports, in German. */
import type { Words } from "../en/texts.js";
import { changeGerman } from "./change.js";
import { groupsGerman } from "./groups.js";
import { number } from "./number.js";
import { sensitivityGerman } from "./sensitivity.js";
import { germanSentences } from "./sentences.js";
import { tablesGerman } from "./tables.js";

export const german: Words = {
  ...sensitivityGerman,
  ...groupsGerman,
  language: "de",
  number,
  told: germanSentences,
  tables: tablesGerman,
  separators: ",.",
  date: (date: Date) => new Intl.DateTimeFormat("de-DE", { dateStyle: "long", timeZone: "UTC" }).format(date),
  dice: "Dice",
  label: "Label",
  reference: "Referenz",
  prediction: "Vorhersage",
  perfect: "Perfekt",
  unmoved: "unverschoben",
  bestShift: "beste Verschiebung",
  noCause: "nichts verloren",
  nothingLost: "Nichts geht verloren: Vorhersage und Referenz stimmen überein",
  part: {
    orientation: "Orientierung",
    labels: "Labels",
    shift: "Verschiebung",
    size: "Größe",
    missed: "Übersehenes",
    spurious: "Überzähliges",
    boundary: "Rand",
  },
  partNoun: {
    orientation: "die Orientierung",
    labels: "die Labels",
    shift: "die Verschiebung",
    size: "die Größe",
    missed: "übersehene Objekte oder Bereiche",
    spurious: "überzählige Objekte oder Bereiche",
    boundary: "der Rand",
  },
  axis: { planes: "Ebenen", rows: "Zeilen", columns: "Spalten" },
  caseName: (name, label, labelName) =>
    `${name}, ${labelName === undefined ? `Label ${label}` : `${labelName} (${label})`}`,
  inPlane: (name, plane) => (plane === undefined ? name : `${name}, Ebene ${plane}`),
  shiftAxis: (axis) => `Verschiebung in ${axis} (px)`,
  radiusAxis: (unit) => `Vorhersage erodiert (−) oder dilatiert (+) um (${unit})`,
  sizeAxis: (solid) => `Größe der Referenz (${solid ? "Voxel" : "Pixel"})`,
  lossAxis: "Mittlerer Verlust an Dice",
  waterfallTitle: (part, amount, loss) =>
    `Am meisten kostet: ${part}, ${number.points(amount)} von ${number.points(loss)} Verlust`,
  waterfallAlt: (columns) => `Wasserfall des Verlusts: ${columns}`,
  shiftHelps: (axis, offset, before, after, several) =>
    `Um ${number.signed(offset, 0)} px in ${axis} verschoben, steigt ${several ? "der mediane Dice" : "Dice"} von ${number.score(before)} auf ${number.score(after)}`,
  shiftCosts: (cost, gains, several) =>
    `Keine Verschiebung erhöht ${several ? "den medianen Dice" : "Dice"}${gains ? " um mehr als 0,005" : ""}; ein px Verschiebung ${several ? "senkt ihn um" : "kostet"} bis zu ${number.fixed(cost, 3)}`,
  radiusHelps: (radius, unit, before, after, several) =>
    `Um ${number.given(Math.abs(radius))} ${unit} ${radius < 0 ? "erodiert" : "dilatiert"}, steigt ${several ? "der mediane Dice" : "Dice"} von ${number.score(before)} auf ${number.score(after)}`,
  radiusCosts: (cost, unit, gains, several) =>
    `Weder Erosion noch Dilatation erhöht ${several ? "den medianen Dice" : "Dice"}${gains ? " um mehr als 0,005" : ""}; ein ${unit} davon ${several ? "senkt ihn um" : "kostet"} ${number.fixed(cost, 3)}`,
  curvesAlt: (cases, what) =>
    `Kurven von Dice gegen ${what}, ${cases === 1 ? "für ein Objekt" : `Median und Quartile von ${cases} Objekten`}`,
  shiftMapTitle: (name, at, before, after) =>
    `${name === undefined ? "" : `${name}: `}${
      at.length === 0
        ? `keine Verschiebung erhöht Dice von ${number.score(before)}`
        : `um (${at.map((offset) => number.signed(offset, 0)).join(", ")}) px verschoben, ist Dice ${number.score(after)} statt ${number.score(before)}`
    }`,
  shiftMapAlt: (at, dice) =>
    `Karte von Dice über Verschiebungen; am besten ist ${number.score(dice)} bei (${at.map((offset) => number.signed(offset, 0)).join(", ")})`,
  sizeTitle: (small, large) =>
    `Das kleinste Drittel der Objekte erreicht im Mittel ${number.score(small)}, das größte ${number.score(large)}`,
  sizePlain: "Dice gegen die Größe des Objekts",
  sizeAlt: (count) => `Punkte: Dice gegen die Größe der Referenz für ${count} Objekte, nach Ursache`,
  lossBarsTitle: (name, loss, part) =>
    `${name} verliert am meisten: ${number.points(loss)}${part === undefined ? "" : `, vor allem: ${part}`}`,
  lossBarsAlt: (bars) => `Gestapelte Balken des Verlusts: ${bars}`,
  overlayAlt: (name, plane) =>
    `Umrisse von Referenz und Vorhersage von ${name}${plane === undefined ? "" : `, Ebene ${plane}`}`,
  surfaceTitle: (name, inside, outside) =>
    `${name}: Die Vorhersage liegt bei ${number.shortPercent(inside)} der Referenzoberfläche innen und bei ${number.shortPercent(outside)} außen`,
  surfaceAlt: (name) =>
    `Oberfläche der Referenz von ${name}, gefärbt nach dem Abstand zur Oberfläche der Vorhersage, von drei Seiten`,
  surfaceScale: (unit) => `Vorhersage innen (−)<br>oder außen (+), ${unit}`,
  surfaceCaption:
    "Die Oberfläche der Referenz, gefärbt nach der Lage der Vorhersage: blau innen, orange außen. Ganz übersehene Objekte sind blau, überzählige orange.",
  explorer: {
    name: "Explorer",
    decimal: ",",
    axis: { planes: "entlang der Ebenen", rows: "entlang der Zeilen", columns: "entlang der Spalten" },
    shift: "Verschiebung",
    radius: "Radius, px",
    element: "Element",
    threshold: "Schwelle",
    plane: "Gezeigte Ebene",
    map: "Verschiebung entlang Zeilen und Spalten",
    reset: "Zurücksetzen",
    worst: "Wo es am schlechtesten ist",
    label: "Fall und Label",
    others: "andere vorhergesagte Labels",
    reference: "Referenz",
    prediction: "Vorhersage",
    dice: "Dice {dice}{change}",
    volume: "3-D-Dice {dice}{change}",
    undefined: "nicht definiert",
    counts: "{both} in beiden, {missed} übersehen, {spurious} überzählig",
    hint: "Das Bild ziehen oder seine Pfeiltasten, + und − benutzen. Ein Klick versetzt das Fadenkreuz eines Volumens, Bild auf und Bild ab blättern in seinen Ebenen. Das Mausrad oder zwei Finger vergrößern.",
    canvas:
      "Referenz und Vorhersage übereinander. Pfeiltasten verschieben die Vorhersage, plus und minus ändern ihre Größe, 0 setzt sie zurück.",
    corrections: "Korrekturen und was jede von hier aus bringt",
    undo: {
      orientation: "Zurückdrehen",
      labels: "Nummern berichtigen",
      shift: "Verschiebung zurücknehmen",
      size: "Größe berichtigen",
      missed: "Übersehenes ergänzen",
      spurious: "Überzähliges entfernen",
      boundary: "Rand berichtigen",
    },
  },
  figure: "Abbildung",
  table: "Tabelle",
  meanDice: "Mittlerer Dice",
  reportTitle: "Warum ist der Dice-Wert niedrig?",
  sections: {
    answer: "Die Antwort",
    causes: "Nach Ursache und Label",
    sensitivity: "Empfindlichkeit",
    cases: "Die Fälle, die am meisten kosten",
    size: "Größe, Gruppen und Bilder",
    change: "Was sich geändert hat",
    table: "Alle Fälle",
    methods: "Methoden",
  },
  headings: {
    contents: "Inhalt",
    findings: "Was zu tun ist",
    compared: "Was verglichen wurde",
    failed: "Nicht ausgewertet",
    labelMap: "Labels, die als andere gelesen wurden",
    explorer: "Erkunden: die Vorhersage verschieben und vergrößern, Dice folgt",
    volumeExplorer:
      "Ebene für Ebene erkunden: die Vorhersage verschieben und vergrößern, der Dice des ganzen Volumens folgt",
    planeExplorer: "Diese Ebene erkunden: Für die Seite ist das Volumen zu groß, Dice gilt für die Ebene allein",
    formulas: "Formeln",
    conventions: "Konventionen",
    means: "Was Dice nach anderen Konventionen ist",
    options: "Optionen",
    inputs: "Eingaben",
    citation: "Zitierweise",
    parts: "Verlust nach Anteilen",
  },
  facts: {
    reference: "Referenzen",
    prediction: "Vorhersagen",
    layout: "Zuordnung",
    compared: "Verglichen",
    date: "Datum",
    version: "Version",
    axes: "Achsen",
    unpaired: "Nicht zugeordnet",
    absent: "Labels, die keine Datei enthält",
  },
  columns: {
    case: "Fall",
    label: "Label",
    cases: "Fälle",
    size: (solid) => `Größe (${solid ? "Voxel" : "px"})`,
    cause: "Ursache",
    shiftCost: "1 px Verschiebung",
    dilationCost: (unit) => `1 ${unit} Dilatation`,
    erosionCost: (unit) => `1 ${unit} Erosion`,
  },
  partShort: {
    orientation: "Orient.",
    labels: "Labels",
    shift: "Versch.",
    size: "Größe",
    missed: "Überseh.",
    spurious: "Überzäh.",
    boundary: "Rand",
  },
  cause: {
    orientation: "Orientierung",
    labels: "Labels",
    shift: "Verschiebung",
    "under-segmentation": "zu klein segmentiert",
    "over-segmentation": "zu groß segmentiert",
    missed: "Übersehenes",
    spurious: "Überzähliges",
    boundary: "Rand",
    none: "nichts verloren",
  },
  remedy: "Abhilfe",
  filter: "Tabelle filtern",
  showAll: "Alle Zeilen zeigen",
  filterHint: "Wörter, oder Spalte und Wert: dice<0.7 site=B",
  skip: "Zum Bericht springen",
  comparedValue: (cases, labels, scores, without, failed) =>
    [
      `${number.whole(cases)} ${cases === 1 ? "Fall" : "Fälle"}`,
      `${number.whole(labels)} ${labels === 1 ? "Label" : "Labels"}`,
      `${number.whole(scores)} ${scores === 1 ? "Wert" : "Werte"}`,
      ...(without > 0 ? [`${number.whole(without)} undefiniert`] : []),
      ...(failed > 0 ? [`${number.whole(failed)} fehlgeschlagen`] : []),
    ].join(", "),
  waterfallCaption: (scores) =>
    `Vom perfekten Wert zum ${scores === 1 ? "Dice" : `mittleren Dice von ${number.whole(scores)} Werten`}: Jede Stufe ist, was eine Ursache wegnimmt. Die Anteile ergeben genau den Verlust.`,
  causesCaption: (shown, all) =>
    `Mittlerer Verlust nach Label${shown < all ? `, die ${shown} mit dem größten` : ""}, in seine Anteile zerlegt. Ein ganzer Balken ist 1\u00a0−\u00a0Dice.`,
  byLabelTitle: "Dice und die Anteile des Verlusts nach Label, Mittel über die Fälle",
  moreMapped: (more) => `Und ${number.whole(more)} weitere: results.json enthält sie als labelMap.`,
  firstRows: (shown, all, file) => `die ersten ${number.whole(shown)} von ${number.whole(all)}; ${file} enthält alle`,
  labelMapped: (reference, prediction) =>
    `Das vorhergesagte Label ${prediction} steht für das Referenz-Label ${reference}.`,
  shiftCaption: (count) =>
    `Dice, wenn die Vorhersage entlang jeder Achse verschoben wird${count === 1 ? "" : `; Linie: Median von ${number.whole(count)} Objekten, Band: Quartile`}. Der Ring ist die Vorhersage, wie sie ist; die gestrichelten Linien fallen um das, was ein px kostet.`,
  radiusCaption: (count) =>
    `Dice, wenn die Vorhersage erodiert oder dilatiert wird${count === 1 ? "" : `; Linie: Median von ${number.whole(count)} Objekten, Band: Quartile`}. Ein Gipfel abseits der Null ist eine Vorhersage falscher Größe.`,
  mapCaption: "Dice für jede Verschiebung der Vorhersage; Ring: unverschoben, Kreuz: die beste Verschiebung.",
  costTitle: (unit) => `Was ein px Verschiebung und ein ${unit} Radius am Dice ändern, Mediane über die Fälle`,
  casesTotal: (shown, total) =>
    shown === total ? "" : `Die ${number.whole(shown)} von ${number.whole(total)} mit dem niedrigsten Dice.`,
  overlayCaption: (plane, image, enlarged) =>
    `${plane === undefined ? "" : `Ebene ${plane}, wo sie sich am meisten unterscheiden.`}${image ? "" : " Grau: in beiden."}${enlarged ? " Vergrößert: die kleine Karte zeigt, wo." : ""}`.trim(),
  sizeCaption:
    "Jedes Zeichen ist ein Label eines Falls; Farbe und Form nennen, was am meisten gekostet hat. Ein px Rand ist bei einem kleinen Objekt ein größerer Teil.",
  sampled: (shown, all) =>
    shown === all
      ? ""
      : `Eine gleichmäßige Stichprobe von ${number.whole(shown)} aus ${number.whole(all)}, dazu die niedrigsten Werte.`,
  tableTitle: "Jeder Fall und jedes Label",
  tableLowest: (shown, all) =>
    `Die ${number.whole(shown)} von ${number.whole(all)} mit dem niedrigsten Dice; measures.csv enthält alle`,
  tableCount: (rows) => `${number.whole(rows)} ${rows === 1 ? "Zeile" : "Zeilen"}`,
  change: changeGerman,
  summary: {
    title: (prediction, reference) => `Dice von ${prediction} gegen ${reference}`,
    mean: (dice, cases, failed) =>
      `Mittlerer Dice ${dice} über ${number.whole(cases)} ${cases === 1 ? "Fall" : "Fälle"}${failed > 0 ? `, ${number.whole(failed)} fehlgeschlagen` : ""}.`,
    label: "Label",
    cases: "Fälle",
    meanDice: "mittlerer Dice",
    leastDice: "kleinster Dice",
    loss: (part) => `Verlust: ${part}`,
    lowest: "Niedrigste Dice-Werte",
    case: "Fall",
    cause: "Ursache",
    why: "warum",
    failed: "Fehlgeschlagen",
    more: (cases) => `und ${number.whole(cases)} weitere`,
  },
  formulas: [
    { name: "Dice", formula: "2·|R ∩ P| ∕ (|R| + |P|)" },
    { name: "IoU", formula: "|R ∩ P| ∕ |R ∪ P|" },
    { name: "Sensitivität", formula: "|R ∩ P| ∕ |R|" },
    { name: "Präzision", formula: "|R ∩ P| ∕ |P|" },
    {
      name: "Verlust",
      formula: "1 − Dice = Orientierung + Labels + Verschiebung + Größe + Übersehenes + Überzähliges + Rand",
    },
    { name: "Preis eines px", formula: "≈ (Randlänge) ∕ (2·Fläche)" },
  ],
  conventions: [
    {
      name: "Verschiebung",
      value: "Ganze Pixel; was den Bildrahmen verlässt, ist verloren, was hereinkommt, ist Hintergrund.",
    },
    {
      name: "Dilatation, Erosion",
      value:
        "Kugel: euklidischer Abstand d ≤ r·(1 + 1e-6), reelle Radien. Der Rahmen beschneidet die Dilatation; außerhalb des Rahmens wird nicht erodiert, außer mit dem Rand „background“.",
    },
    { name: "Veränderte Maske", value: "Die Vorhersage, gegen die Referenz bewertet." },
    {
      name: "Abstände",
      value:
        "Zwischen Randelementen. HD95: das größere der beiden gerichteten 95. Perzentile. ASSD: beide gerichteten Mengen zusammen.",
    },
    { name: "Komponenten", value: "Volle Nachbarschaft (8 in 2-D, 26 in 3-D)." },
    {
      name: "Zerlegung",
      value:
        "Orientierung und Labels werden zuerst rückgängig gemacht. Der Rest ist der Shapley-Wert über vier Korrekturen der Vorhersage (Verschiebung, Größe, Übersehenes, Überzähliges): der mittlere Gewinn über alle Reihenfolgen. Rand ist, was bleibt.",
    },
    { name: "Leere Masken", value: "Beide leer: undefiniert, nicht in Mittelwerten. Eine leer: 0." },
    {
      name: "Statistik",
      value: "Quantile vom Typ 7; Konfidenzintervalle durch Bootstrap über die Fälle, mit festem Startwert.",
    },
  ],
  citation: (version) =>
    `dicelens ${version}: an exact split of the lost Dice into named causes (Software). Der Dice-Koeffizient: Dice, Measures of the Amount of Ecologic Association Between Species, Ecology 26 (1945). Shapley-Werte: Shapley, A Value for n-Person Games (1953).`,
};
