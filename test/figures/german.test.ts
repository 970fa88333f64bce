/** Nothing of a German report is left in English: every kind of evidence and finding has its sentence, whatever it tells. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { comparedRun, sinceEarlier } from "../../src/compare/index.js";
import { diagnose, type IdsFacts, type LayoutFacts, type LayoutFit, type Results } from "../../src/diagnosis/index.js";
import { maskPair } from "../../src/mask/index.js";
import { buildReport } from "../../src/report/build.js";
import { reportMarkdown } from "../../src/report/markdown.js";
import type { Block } from "../../src/report/view.js";
import { layoutGerman } from "../../src/words/de/layouts.js";
import { explain, explainDataset } from "../../src/words/index.js";
import { summarise } from "../diagnosis/summarised.js";
import { fixture } from "../report/fixture.js";

const sources = (folder: string) =>
  readdirSync(join("src", folder), { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".ts"))
    .map((file) => readFileSync(join("src", folder, file), "utf8"));

/** Words that no German text holds, numbers and names apart. */
const english =
  /\b(the|of|and|are|with|without|lost|voxels|objects?|labels? \d+ (and|scores)|scores|case|cases|paired|folders?|mean|loss|check|instead|prediction|reference|cost|costs|before|now|better|worse)\b/i;

const size = 64;
const blank = () => new Uint8Array(size * size);

function disc(mask: Uint8Array, row: number, column: number, radius: number, value = 1): Uint8Array {
  for (let i = 0; i < mask.length; i++)
    if (Math.hypot(Math.floor(i / size) - row, (i % size) - column) <= radius) mask[i] = value;
  return mask;
}

function box(mask: Uint8Array, top: number, left: number, bottom: number, right: number, value = 1): Uint8Array {
  for (let row = top; row < bottom; row++) mask.fill(value, row * size + left, row * size + right);
  return mask;
}

const round = () => disc(blank(), 30, 30, 14);
/** Damages that bring out every cause and kind of evidence. */
const damaged: readonly (readonly [Uint8Array, Uint8Array])[] = [
  [round(), disc(blank(), 36, 25, 14)],
  [round(), disc(blank(), 30, 30, 19)],
  [round(), disc(blank(), 30, 30, 9)],
  [disc(disc(round(), 55, 55, 4), 8, 55, 3), disc(blank(), 30, 30, 13)],
  [round(), disc(disc(round(), 55, 55, 5), 8, 55, 3)],
  [round(), box(round(), 16, 16, 30, 46, 0)],
  [disc(round(), 30, 30, 6, 0), disc(disc(round(), 25, 25, 2, 0), 36, 36, 2, 0)],
  [box(box(blank(), 10, 10, 50, 12), 10, 30, 50, 32), box(blank(), 10, 10, 40, 12)],
  [box(box(blank(), 10, 10, 20, 20), 10, 22, 20, 32), box(blank(), 10, 10, 20, 32)],
  [box(blank(), 10, 10, 20, 40), box(box(blank(), 10, 10, 20, 24), 10, 27, 20, 40)],
  [round(), blank()],
  [blank(), round()],
  [blank(), blank()],
  [round(), round()],
];

const swap = [
  { reference: 1, prediction: 2 },
  { reference: 2, prediction: 1 },
];
/** Every way in which ids and layouts go wrong. */
const exchanges: readonly IdsFacts[] = [
  { kind: "labels-exchanged", mapping: swap },
  { kind: "labels-offset", by: 100, labels: [1, 2] },
  { kind: "labels-wrapped", modulo: 256, labels: [256, 300], lost: [256] },
  { kind: "train-ids", scheme: "cityscapes", side: "prediction", ignore: [] },
];
const orders = ["cyclic", "exchanged", "as-text", "interleaved", "shuffled"] as const;
const layouts: readonly LayoutFacts[] = [
  { kind: "flipped", orientation: "flipped along rows and columns", orient: "-rows,-columns" },
  ...orders.map(
    (order): LayoutFacts => ({ kind: "planes-out-of-order", axis: "planes", moved: 3, of: 9, order, by: 3 }),
  ),
  { kind: "tiles-out-of-order", tiles: [2, 2], moved: 3 },
  { kind: "tiles-turned", tiles: [2, 2], turned: 4, orientation: "flipped along rows" },
  { kind: "inverted", side: "reference" },
  { kind: "all-foreground" },
  { kind: "scaled", ratios: [0.5, 2], from: "grid" },
  { kind: "scaled", ratios: [0.5, 1], from: "padding" },
  { kind: "rolled", axes: ["rows"], by: [3, 0] },
  { kind: "not-put-back", offset: [3, 0], from: "crop" },
  { kind: "not-put-back", offset: [3, 0], from: "objects" },
  { kind: "wrong-header", orient: "rows,columns" },
  { kind: "cases-exchanged", fits: "fall7", belongs: "fall8" },
];

const books: Parameters<typeof summarise>[1] = {
  relabel: "2:1,1:2",
  exchanges: exchanges.map((facts) => ({
    facts,
    mapping: swap,
    dice: [
      { label: 1, before: 0.02, after: 0.94 },
      { label: 2, before: 0.03, after: 0.999 },
    ],
    relabel: "2:1,1:2",
  })),
  merged: [{ labels: [3, 4], into: 3, together: 0.9 }],
  voids: [{ label: 255, cases: 2 }],
  offset: { axes: ["rows", "columns"], by: [0.5, -1], cases: ["fall", "fall2"], of: 2, dice: 0.8 },
  copies: [
    { side: "prediction", cases: ["fall", "fall2"] },
    { side: "reference", cases: ["fall", "fall2", "fall3"] },
  ],
  surveyed: 2,
  onlyReference: [{ label: 7, cases: 1 }],
  onlyPrediction: [8, 9, 10, 11, 12].map((label) => ({ label, cases: 3 })),
  cases: {
    ...Object.fromEntries(
      layouts.map((facts, index) => [
        `lage${index}`,
        { layout: { ...facts, before: 0.1, after: 0.9, undo: { way: "cut" } } as LayoutFit, slips: [] },
      ]),
    ),
    fall: {
      exchanges: [{ facts: { kind: "labels-exchanged", mapping: swap }, mapping: swap, dice: [], relabel: "" }],
      slips: [
        { kind: "identical" },
        { kind: "empty-reference" },
        { kind: "empty-prediction" },
        { kind: "lossy-mask", sides: ["reference"], values: 40, before: 0.1, after: 0.9, threshold: 128 },
        { kind: "probability-map", sides: ["prediction"], values: 40, before: 0.1, after: 0.9, threshold: 128 },
        { kind: "interpolated-labels", side: "prediction", ids: [2, 7], odd: 4, before: 0.1, after: 0.9 },
        { kind: "instance-map", side: "prediction", values: 40, labels: 2, before: 0.1, after: 0.9 },
      ],
    },
    fall2: { slips: [{ kind: "identical" }] },
  },
};

function planted(count: number): Results {
  const plain = fixture({
    cases: count,
    labels: [1, 2],
    nameOf: (index) => `fall${index}`,
    groupOf: (index) => ({ ort: index % 2 ? "nord" : "sued" }),
  });
  const cases = plain.cases.map((one, index) => {
    const [reference, prediction] = damaged[index % damaged.length] as (typeof damaged)[number];
    const north = one.group?.ort === "nord";
    return {
      ...one,
      ...(one.image ? { image: { ...one.image, brightness: north ? 40 + index : 200 + index } } : {}),
      diagnosis: {
        ...diagnose(maskPair({ shape: [size, size], spacing: [1, 1], reference, prediction }), {}),
        ...(index % 9 === 8 ? { orientation: "flipped along rows", cause: "orientation" as const } : {}),
        ...(index % 9 === 7 ? { cause: "labels" as const } : {}),
      },
    };
  });
  return {
    ...plain,
    reference: "r",
    prediction: "v",
    layout: "two folders paired by name without suffixes",
    labelMap: [{ reference: 1, prediction: 2 }],
    cases,
    dataset: summarise(cases, books),
    failed: [],
  };
}

/** Masks that no run has any more. */
const lost = {
  open: async () => ({ reference: "r", prediction: "v", layout: "", cases: [], unpaired: [] }),
  options: {},
  inputs: [],
};

/** Not the citation, and not the options, which are spelt as they are typed. */
const isWords = (block: Block): boolean =>
  block.kind === "heading" || (block.kind === "facts" && !block.items.some(({ name }) => name === "seed"));

/** All that a reader sees, without the citation, whose titles are English, and the options, which are spelt as they are typed. */
async function germanText(results: Results, baseline?: Results): Promise<string> {
  const change = baseline
    ? await sinceEarlier(await comparedRun("früher", baseline, "", lost), await comparedRun("jetzt", results, "", lost))
    : null;
  const built = buildReport(results, { language: "de", date: new Date(0) }, null, change);
  const sections = built.content.sections.map((section) => ({
    ...section,
    blocks: section.id === "methods" ? section.blocks.filter(isWords) : section.blocks,
  }));
  const figures = built.figures.map(({ layout, data }) =>
    JSON.stringify([layout.xaxis, layout.yaxis, data.map(({ name, text }) => [name, text])])
      .replace(/"[a-z_]+":/g, "")
      .replace(/"(free|scatter|reversed|normal|outside|array|linear|tozero|log)"/g, ""),
  );
  return [reportMarkdown({ ...built.content, sections }), ...figures, ...built.figures.map(({ alt }) => alt)].join(
    "\n",
  );
}

describe("German", () => {
  it("has every layout's words", () => {
    const layouts = sources("dataset/find/layouts").flatMap((text) =>
      [...text.matchAll(/layout: "([^"]+)"/g)].map(([, layout]) => layout as string),
    );
    expect(layouts.length).toBeGreaterThan(4);
    expect(layouts.filter((layout) => layoutGerman(layout) === layout)).toEqual([]);
  });

  it.each([2, 40])("leaves no English in a report of %i cases", async (count) => {
    const results = planted(count);
    const lines = (await germanText(results)).split("\n");
    expect(lines.filter((line) => english.test(line))).toEqual([]);
    expect(lines.length).toBeGreaterThan(50);
  });

  it("leaves no English in what changed", async () => {
    const now = planted(12);
    const before: Results = {
      ...now,
      cases: now.cases.map((one) => ({
        ...one,
        diagnosis: diagnose(
          maskPair({ shape: [size, size], spacing: [1, 1], reference: round(), prediction: disc(blank(), 30, 36, 14) }),
        ),
      })),
    };
    expect((await germanText(now, before)).split("\n").filter((line) => english.test(line))).toEqual([]);
  });
});

/** What German says of one pair of masks: its sentence first, then its evidence. */
function told(reference: Uint8Array, prediction: Uint8Array): string {
  const { summary, evidence } = explain(
    diagnose(maskPair({ shape: [size, size], spacing: [1, 1], reference, prediction })),
    "de",
  );
  return [summary, ...evidence].join("\n");
}

describe("German numbers", () => {
  it("say no less than the English ones where two digits would round a loss away", () => {
    const near = box(blank(), 2, 2, 62, 62);
    const nearly = Uint8Array.from(near);
    nearly[2 * size + 2] = 0;
    expect(told(near, nearly)).toContain("Das kostet weniger als 0,001 Dice.");
    const less = box(Uint8Array.from(near), 2, 2, 3, 20, 0);
    const dice = (2 * (3600 - 18)) / (3600 + 3600 - 18);
    expect(told(near, less)).toContain(`Das kostet ${(1 - dice).toFixed(3).replace(".", ",")} Dice.`);
  });

  it("say one object as one", () => {
    expect(told(round(), blank())).toContain("Das einzige Objekt der Referenz ist übersehen");
    expect(told(disc(round(), 55, 55, 4), disc(blank(), 55, 55, 4))).toContain(
      "1 von 2 Objekten der Referenz ist übersehen",
    );
    expect(told(disc(blank(), 55, 55, 4), disc(round(), 55, 55, 4))).toContain(
      "1 von 2 Objekten der Vorhersage berührt die Referenz nicht",
    );
  });

  it("say a dataset's small losses as English does", () => {
    const { dataset } = planted(40);
    const meanLoss = { ...dataset.meanLoss, shift: 0.0004, size: 0.0026, missed: 0, spurious: 0, boundary: 0 };
    const small = { ...dataset, findings: [], meanDice: 0.997, meanLoss: { ...meanLoss, labels: 0, orientation: 0 } };
    expect(explainDataset(small, "de").summary).toBe(
      `Der mittlere Dice über ${dataset.scores} bewertete Labels ist 0,997. Der Verlust von 0,003 entfällt auf die Größe.`,
    );
  });
});
