/** A sentence and its opposite are told apart by a word, in every language: numbers alone do not say which way. */
import { expect, it } from "vitest";
import type { Evidence, ReasonKind } from "../../src/diagnosis/index.js";
import { evidenceText, factsOf } from "../../src/words/explain.js";
import { sentencesOf, type Words, wordsOf } from "../../src/words/index.js";
import { reasonDiagnoses, reasonSamples } from "./samples.js";

it("an outline too far out or in, and a prediction with more or fewer voxels, are said by their words", () => {
  const facts = factsOf(reasonDiagnoses[0] as (typeof reasonDiagnoses)[number], { label: 1 });
  const said = (px: number, ratio: number) => {
    const one: Evidence = { kind: "size", px, ratio, cost: 0.2 };
    const texts = (["en", "de"] as const).map((language) => evidenceText(one, sentencesOf(language), facts));
    return texts.map((text) => text.match(/\b(?:out|in|more|fewer|außen|innen|mehr|weniger)\b/gu));
  };
  expect(said(2, 1.2)).toEqual([
    ["out", "more"],
    ["außen", "mehr"],
  ]);
  expect(said(-2, 0.8)).toEqual([
    ["in", "fewer"],
    ["innen", "weniger"],
  ]);
  // A prediction that grew as it was drawn too far in is not said to be larger for it.
  expect(said(-2, 1.2)).toEqual([["in"], ["innen"]]);
});

/** A reason's facts, and a word that says them in English and in German. */
const REASONS: readonly (readonly [ReasonKind, object, en: string, de: string])[] = [
  ["flipped", { orient: "rows,columns" }, "order of rows and columns", "Reihenfolge von Zeilen und Spalten"],
  ["flipped", { orient: "planes,rows,columns" }, "header", "Kopfdaten"],
  ["planes-out-of-order", { order: "slipped", by: 1, at: 8 }, "written twice", "doppelt"],
  ["planes-out-of-order", { order: "slipped", by: -1, at: 8 }, "left out", "ausgelassen"],
  ["planes-out-of-order", { order: "slipped", by: 1, at: 8 }, "far towards the last plane", "weit hinten im Stapel"],
  ["planes-out-of-order", { order: "slipped", by: -1, at: 8 }, "far towards the first plane", "weit vorn im Stapel"],
  ["planes-out-of-order", { order: "as-text" }, "sorted by name as text", "nach Namen als Text sortiert"],
  ["planes-out-of-order", { order: "interleaved" }, "Every other", "jede zweite"],
  ["planes-out-of-order", { order: "exchanged" }, "Two blocks", "Zwei Blöcke"],
  ["scaled", { from: "padding" }, "padding off", "abschneiden"],
  ["scaled", { from: "grid" }, "nearest neighbours", "nächsten Nachbarn"],
  ["not-put-back", { from: "crop" }, "empty margin", "leeren Bildrand"],
  ["cases-exchanged", { fits: undefined, belongs: "b" }, "fits none", "zu keiner"],
  ["labels-exchanged", { relabel: "" }, "Correct the ids", "berichtigen"],
  ["labels-merged", { labels: [1, 4], into: 9 }, "1 and 4 are both predicted as 9", "1 und 4 sind beide als 9"],
  ["labels-merged", { labels: [1, 4, 5], into: 9 }, "all predicted as 9", "alle als 9"],
  ["labels-merged", { labels: [1, 4], into: 1 }, "Label 4 is predicted as label 1", "Label 4 ist als Label 1"],
  ["labels-merged", { labels: [1, 4, 5], into: 4 }, "Labels 1 and 5 are", "Die Labels 1 und 5 sind als Label 4"],
  ["labels-merged", { labels: [1, 4], into: 1, side: "reference" }, "--relabel 4:1", "--relabel 4:1"],
  ["lossy-mask", { sides: ["reference"] }, "reference holds", "Referenz enthält"],
  ["lossy-mask", { sides: ["reference", "prediction"] }, "prediction hold ", "Vorhersage enthalten"],
  ["instance-map", { side: "reference" }, "where the prediction numbers", "Vorhersage"],
  ["shifted", { by: [0, 5, 0] }, "too far down", "weit unten"],
  ["shifted", { by: [0, -5, 0] }, "too far up", "weit oben"],
  ["shifted", { by: [0, 0, 5] }, "to the right", "rechts"],
  ["shifted", { by: [0, 0, -5] }, "to the left", "links"],
  ["shifted", { by: [0, 0.5, 0] }, "voxel centres", "Voxelmitten"],
  ["shifted", { by: [0, 5, 0] }, "crop, padding and origin", "Ausschnitt, Auffüllung und Ursprung"],
  ["planes-shifted", { block: { from: 3, to: 3, by: [0, 1, 0] } }, "In plane 3 the", "In Ebene 3 liegt"],
  ["planes-shifted", { block: undefined }, "each differently", "jede anders"],
  ["planes-shifted", { shear: [0, 0, -1] }, "farther to the left than the one before", "weiter links als die vorige"],
  ["far-copy", { share: 1 }, "The prediction lies", "Die Vorhersage liegt"],
  ["too-large", { axes: ["rows", "columns"] }, "plane by plane", "Ebene für Ebene"],
  ["too-large", { axes: ["planes"] }, "in the postprocessing", "in der Nachverarbeitung"],
  ["too-large", { axes: ["planes"], ends: true }, "at the first and last planes", "bei den ersten und letzten Ebenen"],
  ["too-large", { axes: ["planes"], ends: true }, "planes that are repeated", "wiederholten"],
  [
    "labels-confused",
    { oneWay: { label: 3, how: "lost" } },
    "Of label 3, 30 % is predicted as label 4",
    "Von Label 3 sind",
  ],
  ["labels-confused", { oneWay: { label: 3, how: "won" } }, "belongs to label 4", "gehören"],
  ["labels-confused", { oneWay: undefined }, "are confused", "verwechselt"],
  ["one-sided", { px: 2 }, "too far out", "außen"],
  ["one-sided", { px: -2 }, "too far in", "innen"],
  ["one-sided", { px: -1 }, "half a voxel", "halbes Voxel"],
  ["oversmoothed", { filled: 0.1 }, "is added", "kommen hinzu"],
  ["objects-missed", { count: 8, of: 9 }, "keeps the largest object alone", "nur das größte Objekt"],
  ["objects-missed", { count: 2, of: 9, median: 60, largest: 60 }, "look like them", "mehr solchen"],
  [
    "objects-spurious",
    { count: 2, largest: 9 },
    "Remove such small objects",
    "kleine Objekte nach der Vorhersage entfernen",
  ],
  ["objects-spurious", { count: 1, largest: 9 }, "Check whether the reference lacks", "vergessen wurde"],
  ["objects-split", { count: 1, of: 1 }, "The object is", "Das Objekt ist"],
  ["mirrored", { how: "also" }, "also holds", "enthält auch"],
  ["mirrored", { how: "also" }, "flipped back before they are merged", "zusammengeführt"],
  ["reference-empty", { covers: undefined }, "annotated in this case", "annotiert"],
  ["reference-empty", { covers: 0.9 }, "inverted", "invertiert"],
  ["region-missing", { cut: "plane", side: "first", axis: "rows" }, "at the top", "oben"],
  ["region-missing", { cut: "plane", side: "first", axis: "rows" }, "a missing tile", "fehlenden Kachel"],
  [
    "region-missing",
    { cut: "plane", side: "last", axis: "planes", early: 1 },
    "ends one plane too early",
    "um eine Ebene zu früh",
  ],
  [
    "region-missing",
    { cut: "plane", side: "last", axis: "rows", early: 3 },
    "ends 3 rows too early",
    "um 3 Zeilen zu früh",
  ],
  [
    "region-missing",
    { cut: "plane", side: "last", axis: "planes", early: 2 },
    "not predicted; else agree",
    "sonst vereinbaren",
  ],
  ["region-missing", { cut: "window" }, "Only a window", "Nur ein Fenster"],
  ["region-missing", { cut: "window" }, "beyond which nothing is predicted", "außerhalb dessen"],
  ["region-missing", { cut: "box" }, "A rectangle", "Ein Rechteck"],
  ["planes-missing", { left: 3, side: "reference" }, "is annotated", "ist annotiert"],
  ["planes-missing", { left: 3, side: "prediction" }, "is predicted", "ist vorhergesagt"],
  ["planes-missing", { side: "reference" }, "Score only", "bewerten"],
  ["planes-missing", { ends: true, every: undefined }, "were cropped", "abgeschnitten"],
  ["planes-missing", { every: 16, thick: 2 }, "2 of every 16 planes are empty", "von je 16 Ebenen 2 leer"],
  [
    "planes-missing",
    { every: undefined, planes: [3, 4] },
    "2 planes in the middle are empty",
    "in der Mitte 2 der Ebenen",
  ],
  ["planes-missing", { every: undefined, planes: [3, 8] }, "2 planes are empty", "sind 2 der Ebenen leer"],
  ["shifted", { by: [-1, 0, 0] }, "1 plane", "1 Ebene"],
  ["shifted", { by: [2, 0, 0] }, "2 planes", "2 Ebenen"],
  ["shifted", { by: [2, 1, 0] }, "2.2 px", "2,2 px"],
  ["planes-missing", { axis: "planes" }, "gathered into a volume", "zu einem Volumen"],
  ["planes-missing", { axis: "rows" }, "tiles are put together", "Kacheln zusammengesetzt"],
  ["part-missing", { count: 1 }, "in one piece", "in einem Stück"],
  ["leak", { end: { axis: "rows", side: "first" } }, "score only what was annotated", "nur den annotierten Teil"],
  ["hole", { count: 1 }, "has a hole", "hat ein Loch"],
  ["hole-filled", { share: 0.1, count: 1 }, "fills a hole", "füllt ein Loch"],
  ["hole-filled", { share: 1.1 }, "only outlines", "nur umrandet"],
  ["hole-filled", { share: 1.1 }, "Fill the outlines", "Umrisse der Referenz"],
  ["boxes", { side: "reference" }, "outlines drawn", "zeichnen lassen"],
  ["outline", { missing: 401, extra: 100 }, "falls short", "zu weit innen"],
  ["outline", { missing: 100, extra: 401 }, "runs over", "zu weit außen"],
  ["label-noise", { from: "second-rater" }, "two annotators", "zwei Annot"],
];

it.each(REASONS)("%s %j is said as “%s”, “%s”", (kind, facts, en, de) => {
  const label = {
    label: 1,
    axes: ["planes", "rows", "columns"] as const,
    spacing: [2, 1, 1],
    unit: "mm" as const,
    dice: 0.5,
  };
  const one = { ...reasonSamples[kind][0], ...facts } as never;
  for (const [language, word] of [
    ["en", en],
    ["de", de],
  ] as const) {
    const { wrong, todo } = sentencesOf(language).reasons[kind];
    expect(`${wrong(one, label)}. ${todo(one, label)}`).toContain(word);
  }
});

/** The same of texts: what is called, and a word for it. */
const TEXTS: readonly (readonly [(words: Words) => string, en: string, de: string])[] = [
  [(t) => t.radiusHelps(-1, "px", 0, 1, false), "Eroding", "erodiert"],
  [(t) => t.radiusHelps(1, "px", 0, 1, false), "Dilating", "dilatiert"],
  [(t) => t.sizeAxis(true), "voxels", "Voxel"],
  [(t) => t.columns.size(false), "px", "px"],
  [(t) => t.shiftHelps("rows", 1, 0, 1, true), "the median Dice", "mediane"],
  [(t) => t.imagesTitle("noise", 0.4), "rises", "steigt"],
  [(t) => t.imagesTitle("noise", -0.4), "falls", "fällt"],
  [(t) => t.groupsCaption(true, 2, 2), "Whiskers", "95"],
  [(t) => t.change.pictureCaption(undefined, false), "Grey", "Grau"],
  [(t) => t.overlayCaption(0, false, true), "Grey: in both. Enlarged", "Grau"],
  [(t) => t.radiusShiftTitle(0, 1, 0, 1), "+1", "+1"],
  [(t) => t.told.frames.excused("second-rater"), "Two annotators", "Zwei"],
  [(t) => t.told.frames.spare("one-pixel"), "--second-rater", "--second-rater"],
];

it.each(TEXTS)("a text says its sense: row %#", (text, en, de) => {
  expect(text(wordsOf("en"))).toContain(en);
  expect(text(wordsOf("de"))).toContain(de);
  if (en === "+1") expect(wordsOf("de").radiusShiftTitle(0, -1, 0, 1)).not.toContain("+");
});
