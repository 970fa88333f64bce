/** Results made by rule, for reports of any size: every number follows from a seed. */
import type { CaseResult, Cause, Loss, Overlay, Results } from "../../src/diagnosis/index.js";
import { overlayOf, parts } from "../../src/figures/index.js";
import type { Built } from "../../src/report/build.js";
import type { Block, SectionName } from "../../src/report/view.js";
import { summarise } from "../diagnosis/summarised.js";

export interface FixtureOptions {
  readonly cases?: number;
  readonly labels?: readonly number[];
  readonly solid?: boolean;
  readonly seed?: number;
  readonly nameOf?: (index: number) => string;
  readonly labelName?: (label: number) => string | undefined;
  /** Every case scores 1. */
  readonly perfect?: boolean;
  readonly overlays?: number;
  readonly image?: boolean;
  /** Attributes of a case; its image's statistics follow from them, and what holds over the cases is then summarised by rule. */
  readonly groupOf?: (index: number) => Readonly<Record<string, string>>;
}

const noBooks = {
  exchanges: [],
  merged: [],
  voids: [],
  relabel: "",
  cases: {},
  onlyReference: [],
  onlyPrediction: [],
  copies: [],
  surveyed: 0,
};

/** The blocks of one kind in a section of the report, as the page shows them or as they are printed. */
export function blocksOf<K extends Block["kind"]>(
  { content }: Built,
  section: SectionName,
  kind: K,
  medium: "page" | "print" = "page",
): Extract<Block, { kind: K }>[] {
  const { blocks = [] } = content.sections.find(({ id }) => id === section) ?? {};
  const shown: Block[] = blocks.map(({ printed, ...block }) => (medium === "print" && printed ? printed : block));
  return shown.filter((block): block is Extract<Block, { kind: K }> => block.kind === kind);
}

/** Numbers in [0, 1), the same for the same seed (mulberry32). */
export function randomOf(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t = (t + Math.imul(t ^ (t >>> 7), t | 61)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** A whole `Results`: its losses add up, its curves fall off to both sides. */
export function fixture(options: FixtureOptions = {}): Results {
  const random = randomOf(options.seed ?? 1);
  const count = options.cases ?? 6;
  const labels = options.labels ?? [1];
  const cases: CaseResult[] = [];
  for (let index = 0; index < count; index++) {
    const name = options.nameOf?.(index) ?? `case${String(index + 1).padStart(4, "0")}`;
    const group = options.groupOf?.(index);
    const image = { brightness: 90 + 20 * random(), contrast: 30 + 5 * random(), noise: random(), sharpness: random() };
    for (const label of labels) {
      const one = caseOf(name, label, options, random);
      cases.push(group ? { ...one, group, image } : one);
    }
  }
  const defined = cases.filter((one) => one.diagnosis.dice !== null);
  const meanOf = (value: (one: CaseResult) => number): number =>
    defined.reduce((sum, one) => sum + value(one), 0) / Math.max(1, defined.length);
  const meanDice = defined.length === 0 ? null : meanOf((one) => one.diagnosis.dice as number);
  const meanLoss = Object.fromEntries(parts.map((part) => [part, meanOf((one) => one.diagnosis.loss[part])]));
  const worst = [...cases].sort((a, b) => (a.diagnosis.dice ?? 2) - (b.diagnosis.dice ?? 2));
  return {
    schema: 1,
    version: "0.1.0",
    reference: "data/references",
    prediction: "data/predictions",
    layout: "two folders paired by name",
    options: { tolerance: [1, 2], seed: 1 },
    labelMap: [],
    cases,
    dataset: options.groupOf
      ? summarise(cases, noBooks)
      : {
          findings: options.perfect
            ? []
            : [
                { kind: "identical", cases: ["case4"] },
                { kind: "copies", side: "prediction", cases: ["case1", "case2"], of: 2 },
                {
                  kind: "dice-against-size",
                  lower: "smaller",
                  labels: [{ label: 1, rho: 0.8, p: 0.001, q: 0.002, count: 9 }],
                },
              ],
          scores: cases.length,
          meanDice,
          meanLoss,
          intervals: null,
          labels: [],
          groups: [],
        },
    overlays: worst.slice(0, options.overlays ?? 6).map((one) => overlayFixture(one, options)),
    failed: [],
  };
}

function caseOf(name: string, label: number, options: FixtureOptions, random: () => number): CaseResult {
  const shape = options.solid ? [20, 128, 128] : [128, 128];
  const loss = {} as Record<keyof Loss, number>;
  for (const part of parts) loss[part] = 0;
  if (!options.perfect) {
    loss.shift = 0.1 * random();
    loss.size = 0.25 * random();
    loss.missed = random() > 0.5 ? 0.15 * random() : 0;
    loss.spurious = random() > 0.7 ? 0.1 * random() : 0;
    loss.boundary = 0.02 + 0.15 * random();
  }
  const dice = 1 - parts.reduce((sum, part) => sum + loss[part], 0);
  const radius = options.perfect ? 0 : random() > 0.3 ? 1.5 : -1;
  const largest = [...parts].sort((a, b) => loss[b] - loss[a])[0] ?? "boundary";
  const cause: Cause = options.perfect
    ? "none"
    : largest === "size"
      ? radius > 0
        ? "over-segmentation"
        : "under-segmentation"
      : largest;
  const reference = Math.round(10 ** (1.5 + 3 * random()));
  const fall = (distance: number): number =>
    Math.max(0, dice * Math.exp(-0.15 * Math.abs(distance) - 0.01 * distance ** 2));
  const axes = options.solid ? (["planes", "rows", "columns"] as const) : (["rows", "columns"] as const);
  const offsets = Array.from({ length: 17 }, (_, i) => i - 8);
  const grid = options.solid ? [[-1, 0, 1], offsets, offsets] : [offsets, offsets];
  const labelName = options.labelName?.(label);
  return {
    case: name,
    label,
    ...(labelName === undefined ? {} : { name: labelName }),
    shape,
    spacing: options.solid ? [3, 0.8, 0.8] : [1, 1],
    unit: options.solid ? "mm" : "px",
    measures: {
      reference,
      prediction: Math.round(reference * (radius > 0 ? 1.2 : 0.85)),
      intersection: Math.round(reference * dice),
      dice,
      iou: dice / (2 - dice),
      sensitivity: dice,
      precision: dice,
      hd: 12 * (1 - dice),
      hd95: 8 * (1 - dice),
      assd: 2 * (1 - dice),
      masd: 2 * (1 - dice),
      nsd: { "1": dice, "2": Math.min(1, dice + 0.1) },
    },
    sweep: {
      unit: "px",
      element: "ball",
      dice,
      shift: axes.flatMap((axis) =>
        offsets.map((offset) => ({ axis, offset, dice: fall(offset - (axis === "rows" ? 1 : 0)) })),
      ),
      shiftGrid: { axes, offsets: grid, dice: product(grid).map((at) => fall(Math.hypot(...at))) },
      dilation: offsets.filter((r) => r >= 0).map((r) => ({ radius: r, dice: fall(r * 0.8) })),
      erosion: offsets.filter((r) => r >= 0).map((r) => ({ radius: r, dice: fall(r) })),
    },
    diagnosis: {
      dice,
      loss,
      shift: options.solid ? { planes: 0, rows: 1, columns: 0 } : { rows: 1, columns: 0 },
      radius,
      orientation: "identity",
      cause,
      reason: null,
      reasons: [],
      evidence: [
        { kind: "one-pixel-cost", measured: 0.06, larger: 0.05, smaller: 0.07, firstOrder: 0.06, voxels: 400 },
        { kind: "label-noise", expected: 0.95, within: dice > 0.95, from: "one-pixel" },
      ],
      withinLabelNoise: dice > 0.95,
    },
  };
}

function product(lists: readonly (readonly number[])[]): number[][] {
  return lists.reduce<number[][]>((all, list) => all.flatMap((head) => list.map((last) => [...head, last])), [[]]);
}

function overlayFixture(one: CaseResult, options: FixtureOptions): Overlay {
  const [rows = 1, columns = 1] = one.shape.slice(-2);
  const disc = (centre: readonly [number, number], radius: number): Uint8Array =>
    Uint8Array.from({ length: rows * columns }, (_, i) =>
      Math.hypot(Math.floor(i / columns) - centre[0], (i % columns) - centre[1]) <= radius ? one.label : 0,
    );
  const map = (values: Uint8Array) => ({
    shape: [rows, columns],
    spacing: one.spacing.slice(-2),
    unit: one.unit,
    values,
  });
  const overlay = overlayOf({
    case: one.case,
    label: one.label,
    reference: map(disc([60, 60], 24)),
    prediction: map(disc([63, 62], 24 + (options.perfect ? 0 : one.diagnosis.radius * 2))),
    ...(options.image
      ? { image: map(Uint8Array.from({ length: rows * columns }, (_, i) => (i * 7 + (i >> 5)) % 200)) }
      : {}),
  });
  if (!overlay) throw new Error("the fixture's discs are empty");
  return overlay;
}
