/** Facts of every kind and variant: what does not stand here does not compile. */
import type {
  Cause,
  Diagnosis,
  EvidenceKind,
  EvidenceOf,
  FindingKind,
  FindingOf,
  Loss,
  ReasonKind,
  ReasonOf,
  SharedKind,
} from "../../src/diagnosis/index.js";

const lost: Loss = { orientation: 0, labels: 0, shift: 0.11, size: 0.2, missed: 0.05, spurious: 0.03, boundary: 0.15 };
const objects = {
  count: 6,
  of: 17,
  voxels: 554,
  ofVoxels: 2000,
  median: 14,
  components: [{ voxels: 300, place: [3, 40, 52], share: 0.54 }],
};

export const evidenceSamples: { readonly [K in EvidenceKind]: readonly EvidenceOf<K>[] } = {
  shift: [{ kind: "shift", voxels: [2, -1, 7], px: 7.3, mm: 14.2, cost: 0.11 }],
  size: [
    { kind: "size", px: 2.1, mm: 1.1, ratio: 1.21, cost: 0.2 },
    { kind: "size", px: -2.1, ratio: 0.8, cost: 0.2 },
    { kind: "size", px: -2.1, ratio: 1.21, cost: 0.2 },
  ],
  "missed-components": [
    { kind: "missed-components", ...objects, cost: 0.05 },
    { kind: "missed-components", ...objects, count: 1, of: 1, cost: 0.05 },
  ],
  "spurious-components": [
    { kind: "spurious-components", ...objects, cost: 0.03 },
    { kind: "spurious-components", ...objects, count: 1, of: 2, cost: 0.03 },
  ],
  boundary: [{ kind: "boundary", cost: 0.15, share: 0.31 }],
  "one-pixel-cost": [
    { kind: "one-pixel-cost", voxels: 400, measured: 0.06, larger: 0.05, smaller: 0.07, firstOrder: 0.06 },
    {
      kind: "one-pixel-cost",
      voxels: 400,
      measured: 0.06,
      larger: 0.05,
      smaller: 0.07,
      firstOrder: 0.06,
      mm: { measured: 0.03, firstOrder: 0.03 },
    },
  ],
  "label-noise": (["one-pixel", "second-rater"] as const).flatMap((from) =>
    [true, false].map((within) => ({ kind: "label-noise" as const, expected: 0.88, within, from })),
  ),
  "far-copy": [{ kind: "far-copy", voxels: [0, 0, 44], px: 44, mm: 88, agreement: 0.97 }],
  "thin-structures": [
    { kind: "thin-structures", share: 0.31, recall: 0.6, elsewhere: 0.95, width: 3 },
    { kind: "thin-structures", share: 1, recall: 0.6, elsewhere: null, width: 3 },
  ],
  "unfound-parts": [{ kind: "unfound-parts", voxels: 1234, share: 0.43, beyond: 2, gain: 0.045 }],
  "overreaching-parts": [{ kind: "overreaching-parts", voxels: 1234, share: 0.43, beyond: 2, gain: 0.045 }],
  "error-place": [
    { kind: "error-place", missing: 0, extra: 30, before: {}, leaning: [], allSides: false },
    { kind: "error-place", missing: 30, extra: 0, before: {}, leaning: [], allSides: true },
    {
      kind: "error-place",
      missing: 30,
      extra: 10,
      before: {},
      leaning: [{ axis: "planes", side: "last", share: 0.8 }],
      allSides: false,
      atFrame: 0.3,
    },
    {
      kind: "error-place",
      missing: 30,
      extra: 10,
      before: {},
      leaning: [
        { axis: "rows", side: "first", share: 0.75 },
        { axis: "columns", side: "last", share: 1 },
      ],
      allSides: false,
    },
    { kind: "error-place", missing: 30, extra: 10, before: {}, leaning: [], allSides: true },
    { kind: "error-place", missing: 30, extra: 10, before: {}, leaning: [], allSides: false },
  ],
  "merged-objects": [1, 3].map((n) => ({ kind: "merged-objects", objects: n, joined: 2 * n })),
  "split-objects": [1, 3].map((n) => ({ kind: "split-objects", objects: n, pieces: 2 * n })),
  instances: [true, false].map((identical) => ({
    ...{ kind: "instances", matched: 17, missed: identical ? 0 : 8, spurious: 0, merged: identical ? 0 : 8, reused: 0 },
    ...{ split: 0, inexact: 0, unfound: 0, unfounded: 0, reference: 25, prediction: 17, identical },
    ...{ instanceF1: 0.8095, panopticQuality: 0.6216, segmentationQuality: 0.77 },
  })),
  holes: [{ kind: "holes", reference: { count: 0, voxels: 0 }, prediction: { count: 1, voxels: 25 } }],
};

const sides = ["reference", "prediction"] as const;
const g = { gain: 0.41, after: 0.93 };
const region = { count: 2, voxels: 1234, share: 0.12, place: [3, 40, 52] };
const some = { count: 6, of: 17, voxels: 554, median: 14, largest: 300, place: [3, 40, 52] };
const swap = [
  { reference: 60, prediction: 61 },
  { reference: 61, prediction: 60 },
];

/** Three labels that changed places, and three that are numbered anew. */
const turned = [
  { reference: 1, prediction: 2 },
  { reference: 2, prediction: 3 },
  { reference: 3, prediction: 1 },
];
const renumbered = [
  { reference: 2, prediction: 1 },
  { reference: 6, prediction: 2 },
  { reference: 7, prediction: 3 },
];

const cutOff = { kind: "region-missing", ...g, from: [0, 4, 4], to: [11, 30, 30], voxels: 1234, share: 0.4 } as const;

export const reasonSamples: { readonly [K in ReasonKind]: readonly ReasonOf<K>[] } = {
  flipped: [{ kind: "flipped", ...g, orientation: "flipped along rows", orient: "planes,-rows,columns" }],
  "planes-out-of-order": (["cyclic", "exchanged", "in-pairs", "slipped", "shuffled"] as const).map((order) => ({
    kind: "planes-out-of-order",
    ...g,
    axis: "planes",
    moved: 12,
    of: 40,
    order,
    ...(order === "cyclic" || order === "slipped" ? { by: 3, at: 8 } : {}),
  })),
  "tiles-turned": [
    { kind: "tiles-turned", ...g, tiles: [2, 3], turned: 6, orientation: "flipped along columns" },
    { kind: "tiles-turned", ...g, tiles: [2, 2], turned: 3 },
  ],
  "tiles-out-of-order": [{ kind: "tiles-out-of-order", ...g, tiles: [2, 2], moved: 2 }],
  inverted: sides.flatMap((side) => [
    { kind: "inverted", ...g, side },
    { kind: "inverted", ...g, side, partly: true },
  ]),
  "all-foreground": [{ kind: "all-foreground", ...g }],
  scaled: [
    ...(["padding", "grid"] as const).map((from) => ({ kind: "scaled", ...g, ratios: [1, 0.5, 0.5], from }) as const),
    { kind: "scaled", ...g, ratios: [0.5, 0.5, 0.5], from: "grid" },
    { kind: "scaled", ...g, ratios: [1, 0.85, 1.2], from: "grid" },
  ],
  reshaped: [{ kind: "reshaped", ...g, axes: ["planes", "columns", "rows"] }],
  rolled: [{ kind: "rolled", ...g, axes: ["rows"], by: [0, 20, 0] }],
  "not-put-back": (["crop", "objects"] as const).map((from) => ({
    kind: "not-put-back",
    ...g,
    offset: [0, 3, -4],
    from,
  })),
  "wrong-header": [{ kind: "wrong-header", ...g, orient: "rows,columns" }],
  "cases-exchanged": [{ kind: "cases-exchanged", ...g, fits: "b", belongs: "b" }],
  "labels-exchanged": [
    { kind: "labels-exchanged", ...g, mapping: swap, relabel: "60:61,61:60" },
    ...[turned, renumbered].map((mapping) => ({
      kind: "labels-exchanged" as const,
      ...g,
      mapping,
      relabel: "1:2,2:6,3:7",
    })),
    { kind: "labels-exchanged", ...g, mapping: swap.slice(0, 1), side: "reference", relabel: "" },
  ],
  "labels-offset": [
    { kind: "labels-offset", ...g, by: 100, labels: [1, 2], relabel: "101:1,102:2" },
    { kind: "labels-offset", ...g, by: -1, labels: [2, 3], lost: [1], relabel: "1:2,2:3" },
  ],
  "labels-wrapped": [[], [256]].map((lost) => ({
    kind: "labels-wrapped",
    ...g,
    modulo: 256,
    labels: [300, 301],
    lost,
    relabel: "44:300,45:301",
  })),
  "train-ids": (["reference", "prediction"] as const).map((side) => ({
    kind: "train-ids",
    ...g,
    scheme: "cityscapes",
    side,
    ignore: [4, 5],
    relabel: "0:7,1:8",
  })),
  "lossy-mask": [{ kind: "lossy-mask", ...g, sides: ["reference"], values: 87, threshold: 128 }],
  "probability-map": [{ kind: "probability-map", ...g, sides: [...sides], values: 87, threshold: 128 }],
  "interpolated-labels": sides.map((side) => ({ kind: "interpolated-labels", ...g, side, ids: [1, 5], odd: 3 })),
  "instance-map": sides.map((side) => ({ kind: "instance-map", ...g, side, values: 87, labels: 1 })),
  "instance-ids": [{ kind: "instance-ids", ...g, objects: 85 }],
  "void-label": [{ kind: "void-label", ...g, label: 255 }],
  "labels-merged": [{ kind: "labels-merged", ...g, labels: [1, 4], into: 1, together: 0.991 }],
  "labels-confused": [
    { kind: "labels-confused", ...g, labels: [3, 4], voxels: 500, share: 0.3, together: 0.952 },
    ...(["lost", "won"] as const).map(
      (how) =>
        ({
          kind: "labels-confused",
          ...g,
          labels: [3, 4],
          voxels: 500,
          share: 0.3,
          together: 0.952,
          oneWay: { label: 3, how },
        }) as const,
    ),
  ],
  shifted: [
    { kind: "shifted", ...g, by: [0, 5, -2] },
    { kind: "shifted", ...g, by: [0, 0.5, 0] },
  ],
  rotated: [{ kind: "rotated", ...g, degrees: 10, axes: ["rows", "columns"] }],
  "objects-displaced": [{ kind: "objects-displaced", ...g, objects: 18, of: 21, px: 4.2, mm: 2.1 }],
  "planes-shifted": [{ kind: "planes-shifted", ...g, axis: "planes", planes: 12, of: 40, largest: 4 }],
  "far-copy": [{ kind: "far-copy", ...g, by: [0, 0, 44], px: 44, mm: 88, agreement: 0.97, share: 0.9 }],
  "too-large": [
    { kind: "too-large", ...g, px: 2.1, mm: 1.1 },
    { kind: "too-large", ...g, px: 2, axes: ["rows", "columns"] },
    { kind: "too-large", ...g, px: 2, mm: 10, axes: ["planes"], ends: true },
    { kind: "too-large", ...g, px: 1.2, mm: 0.6, uneven: true },
  ],
  "too-small": [
    { kind: "too-small", ...g, px: 2.1, mm: 1.1 },
    { kind: "too-small", ...g, px: 2, axes: ["planes"] },
    { kind: "too-small", ...g, px: 2.1, mm: 1.1, line: true },
    { kind: "too-small", ...g, px: 1.2, uneven: true },
  ],
  "one-sided": [
    ...([2, -2] as const).map((px) => ({ kind: "one-sided", ...g, axis: "rows", side: "first", px }) as const),
    ...([1, -1] as const).map(
      (px) => ({ kind: "one-sided", ...g, axis: "planes", side: "last", px, ends: true }) as const,
    ),
    { kind: "one-sided", ...g, axis: "columns", side: "last", px: 4, towards: { axis: "rows", side: "first" } },
  ],
  oversmoothed: [
    { kind: "oversmoothed", ...g, px: 3, lost: 0.1 },
    { kind: "oversmoothed", ...g, px: 3, lost: 0, filled: 0.1 },
    { kind: "oversmoothed", ...g, lost: 0, filled: 0.1, hull: true },
  ],
  "objects-missed": [
    { kind: "objects-missed", ...g, ...some },
    { kind: "objects-missed", ...g, ...some, count: 1, of: 1 },
  ],
  "objects-spurious": [
    { kind: "objects-spurious", ...g, ...some },
    { kind: "objects-spurious", ...g, ...some, count: 1, of: 2 },
  ],
  "objects-merged": [{ kind: "objects-merged", ...g, count: 8, of: 25 }],
  "objects-split": [{ kind: "objects-split", ...g, count: 3, of: 25 }],
  mirrored: [{ how: "also" }, { how: "instead" }, { how: "instead", objects: { count: 3, of: 22 } }].map((facts) => ({
    kind: "mirrored",
    ...g,
    axis: "columns",
    voxels: 500,
    ...(facts as { how: "also" | "instead" }),
  })),
  "prediction-empty": [{ kind: "prediction-empty", ...g }],
  "reference-empty": [
    { kind: "reference-empty", ...g },
    { kind: "reference-empty", covers: 0.94, ...g },
  ],
  "region-missing": [
    { ...cutOff, cut: "plane", axis: "planes", side: "first", from: [0, 0, 0] },
    ...[1, 3].map((early) => ({
      ...{ ...cutOff, cut: "plane" as const, axis: "planes" as const, side: "last" as const, early },
      ...{ from: [12, 0, 0], to: [14, 30, 30], share: 0.15 },
    })),
    { ...cutOff, cut: "tiles", sides: [8, 8] },
    { ...cutOff, cut: "seams", axes: ["rows", "columns"] },
    { ...cutOff, cut: "round" },
    { ...cutOff, cut: "box", from: [0, 0, 0] },
  ],
  "planes-missing": [
    { kind: "planes-missing", ...g, axis: "planes", planes: [3, 6, 9], of: 12, every: 3, side: "prediction" },
    { kind: "planes-missing", ...g, axis: "planes", planes: [4], of: 12, side: "prediction" },
    { kind: "planes-missing", ...g, axis: "planes", planes: [0, 11], of: 12, ends: true, side: "prediction" },
    {
      kind: "planes-missing",
      ...g,
      axis: "rows",
      planes: [20, 21, 40, 41],
      of: 60,
      every: 20,
      thick: 2,
      side: "prediction",
    },
    { kind: "planes-missing", ...g, axis: "planes", planes: [1, 2, 4, 5], of: 6, left: 3, side: "reference" },
  ],
  "part-missing": [
    { kind: "part-missing", ...g, ...region },
    { kind: "part-missing", ...g, ...region, area: { from: [0, 0, 0], to: [11, 30, 30] } },
  ],
  leak: [
    { kind: "leak", ...g, ...region },
    { kind: "leak", ...g, ...region, end: { axis: "columns", side: "last" } },
    { kind: "leak", ...g, ...region, end: { axis: "planes", side: "last", late: 2 } },
  ],
  hole: [{ kind: "hole", ...g, ...region }],
  "hole-filled": [{ kind: "hole-filled", ...g, ...region }],
  "contour-only": [{ kind: "contour-only", ...g, thickness: 2 }],
  boxes: [
    { kind: "boxes", ...g, count: 1, side: "prediction" },
    { kind: "boxes", ...g, count: 3, side: "reference" },
    { kind: "boxes", ...g, count: 2, side: "prediction", under: 2 },
  ],
  outline: [
    { kind: "outline", ...g, missing: 300, extra: 200 },
    { kind: "outline", ...g, missing: 300, extra: 10 },
    { kind: "outline", ...g, missing: 10, extra: 300 },
  ],
  thin: [
    { kind: "thin", ...g, share: 0.6, onePixel: 0.3 },
    { kind: "thin", ...g, share: 0.3, lost: { width: 4, recall: 0.1, elsewhere: 0.9 } },
    { kind: "thin", ...g, share: 0.3, lost: { width: 4, recall: 0.1, elsewhere: 0.9 }, into: [2] },
    { kind: "thin", ...g, share: 1, lost: { width: 3, recall: 0.1 }, into: [2] },
    { kind: "thin", ...g, share: 1, lost: { width: 3, recall: 0.1 }, into: [2, 4] },
  ],
  "coarse-grid": [{ kind: "coarse-grid", ...g, factors: [1, 4, 4] }],
  "label-noise": (["one-pixel", "second-rater"] as const).map((from) => ({
    kind: "label-noise",
    ...g,
    expected: 0.88,
    from,
  })),
};

const fits = { before: 0.21, after: 0.93 };
const one: readonly string[] = ["a"];
const three: readonly string[] = ["a", "b", "c"];
const many: readonly string[] = ["a", "b", "c", "d", "e"];
const grey = { values: 40, threshold: 128, ...fits };
const test = (of: "dice" | "missed" | "labels" | "brightness", difference: number) => ({
  of,
  difference,
  p: 0.01,
  q: 0.02,
});
const group = { kind: "groups", attribute: "site", value: "north", count: 6, dice: 0.71, images: null } as const;
const images = { brightness: 71.5, contrast: 2, noise: 3, sharpness: 4 };

/** What several cases share of a layout, or what the ids of all are. */
const shared = <R extends { readonly gain: number; readonly after: number | null }>(reasons: readonly R[]) =>
  reasons.flatMap(({ gain: _, ...facts }) => [one, many].map((cases) => ({ ...facts, cases, of: 9, ...fits })));
const inAll = <R extends { readonly gain: number; readonly after: number | null }>(reasons: readonly R[]) =>
  reasons.flatMap(({ gain: _gain, after: _after, ...facts }) =>
    [1, 9].map((exchanges) => ({ ...facts, dice: [{ label: 60, before: 0.02, after: 0.94 }], exchanges })),
  );

const most = Object.fromEntries(
  Object.entries(reasonSamples).map(([kind, reasons]) => [
    kind,
    [null, reasons[0]].map((reason, i) => ({
      ...{ kind, cases: i === 0 ? many : one, count: 6, of: 24, gain: 0.11, dimensions: 3, reason },
    })),
  ]),
) as unknown as { readonly [K in SharedKind]: readonly FindingOf<K>[] };

export const findingSamples: { readonly [K in FindingKind]: readonly FindingOf<K>[] } = {
  ...most,
  flipped: shared(reasonSamples.flipped),
  "planes-out-of-order": shared(reasonSamples["planes-out-of-order"]),
  "tiles-turned": shared(reasonSamples["tiles-turned"]),
  "tiles-out-of-order": shared(reasonSamples["tiles-out-of-order"]),
  inverted: shared(reasonSamples.inverted),
  "all-foreground": shared(reasonSamples["all-foreground"]),
  scaled: shared(reasonSamples.scaled),
  reshaped: shared(reasonSamples.reshaped),
  rolled: shared(reasonSamples.rolled),
  "not-put-back": shared(reasonSamples["not-put-back"]),
  "wrong-header": shared(reasonSamples["wrong-header"]),
  "cases-exchanged": shared(reasonSamples["cases-exchanged"]),
  "labels-exchanged": inAll(reasonSamples["labels-exchanged"].filter(({ relabel }) => relabel !== "")),
  "labels-offset": inAll(reasonSamples["labels-offset"]),
  "labels-wrapped": inAll(reasonSamples["labels-wrapped"]),
  "train-ids": inAll(reasonSamples["train-ids"]),
  "labels-exchanged-in-cases": [one, many].map((cases) => ({
    kind: "labels-exchanged-in-cases",
    cases,
    of: 12,
    mapping: swap,
    dice: [{ label: 60, before: 0.02, after: 0.94 }],
  })),
  "labels-merged": [{ kind: "labels-merged", labels: [1, 4], into: 1, together: 0.991 }],
  shifted: [9, 1].map((of) => ({
    kind: "shifted",
    cases: many.slice(0, of),
    of,
    axes: ["rows", "columns"],
    by: [0.5, -0.5],
    dice: 0.84,
  })),
  "void-label": [{ kind: "void-label", label: 255, count: 3 }],
  "lossy-mask": sides.map((side) => ({ kind: "lossy-mask", cases: one, sides: [side], ...grey })),
  "probability-map": [{ kind: "probability-map", cases: one, sides: ["prediction"], ...grey }],
  "interpolated-labels": sides.map((side) => ({
    kind: "interpolated-labels",
    cases: one,
    side,
    ids: [1, 5],
    odd: 3,
    ...fits,
  })),
  "instance-map": sides.map((side) => ({ kind: "instance-map", cases: one, side, values: 40, labels: 1, ...fits })),
  "instance-ids": [{ kind: "instance-ids", cases: one, of: 1, objects: 85, ...fits }],
  identical: [{ kind: "identical", cases: three }],
  "empty-reference": [{ kind: "empty-reference", cases: one }],
  "empty-prediction": [{ kind: "empty-prediction", cases: one }],
  copies: sides.map((side) => ({ kind: "copies", side, cases: three, of: 7 })),
  "one-sided-label": sides.map((side, i) => ({ kind: "one-sided-label", side, label: 7, count: i + 1 })),
  "one-sided-labels": sides.map((side) => ({ kind: "one-sided-labels", side, labels: [1, 2, 3, 4, 5] })),
  "loss-by-cause": [
    { kind: "loss-by-cause", loss: lost, intervals: null, count: 4, scores: 8 },
    {
      kind: "loss-by-cause",
      loss: lost,
      intervals: Object.fromEntries(Object.keys(lost).map((part) => [part, { low: 0.1, high: 0.3 }])) as never,
      count: 9,
      scores: 9,
    },
  ],
  "loss-by-label": [
    { kind: "loss-by-label", label: 3, name: "liver", dice: 0.61, count: 4, part: "missed", amount: 0.2 },
    { kind: "loss-by-label", label: 3, dice: 0.61, count: 1, part: "boundary", amount: 0.2 },
  ],
  instances: (["merged", "reused", "split", "inexact", "missed", "spurious"] as const).map((fault, i) => ({
    kind: "instances",
    fault,
    ...{ merged: 8, reused: 9, split: 7, inexact: 6, missed: 5, spurious: 4, unfound: 3, unfounded: 2 },
    ...{ reference: 50, prediction: 40, count: 1 + i, cases: ["a"] },
  })),
  costliest: [1, 2].map((n) => ({
    kind: "costliest",
    share: 0.43,
    scores: Array.from({ length: n }, (_, i) => ({
      case: "ab"[i] as string,
      label: 1,
      dice: 0.2,
      cause: "missed" as const,
    })),
    cases: ["a"],
  })),
  outliers: [1, 2].map((count) => ({
    kind: "outliers",
    count,
    scores: [{ case: "d", label: 1, dice: 0.2 }],
    cases: ["d"],
  })),
  groups: [
    { ...group, images, tests: [test("dice", -0.22), test("missed", 0.1), test("brightness", -32)] },
    { ...group, tests: [test("dice", -0.22), test("labels", 0.1)] },
    { ...group, tests: [test("dice", -0.22)] },
    { ...group, images, tests: [test("brightness", 5)] },
  ],
  "too-few-in-groups": [["site"], ["site", "scanner"]].map((attributes) => ({
    kind: "too-few-in-groups",
    attributes,
    count: 5,
    fewest: 4,
  })),
  "dice-against-size": (["smaller", "larger"] as const).map((lower, i) => ({
    kind: "dice-against-size",
    lower,
    labels: [1, 2].slice(i).map((label) => ({ label, rho: 0.8 - label / 10, p: 0.001, q: 0.002, count: 9 + label })),
  })),
  "distribution-shift": (["brightness", "noise"] as const).map((name, i) => ({
    kind: "distribution-shift",
    name,
    statistic: 0.8 - 1.6 * i,
    linear: i === 1,
    p: 0.001,
    q: 0.002,
    count: 10,
  })),
  "no-image-trend": [{ kind: "no-image-trend", count: 10 }],
  "too-few-images": [{ kind: "too-few-images", count: 3, fewest: 8 }],
};

const bare: Diagnosis = {
  dice: 0.46,
  loss: lost,
  shift: { planes: 1, rows: -2, columns: 5 },
  radius: 2.1,
  orientation: "flipped along rows",
  cause: "boundary",
  reason: null,
  reasons: [],
  evidence: [],
  withinLabelNoise: false,
};
const missed = evidenceSamples["missed-components"];
const spurious = evidenceSamples["spurious-components"];

/** Diagnoses without a reason, by what is said of them. */
export const causeSamples: { readonly [K in Cause | "undefined" | "empty"]: readonly Diagnosis[] } = {
  undefined: [{ ...bare, dice: null, cause: "none" }],
  empty: [{ ...bare, dice: 0, loss: { ...lost, boundary: 1 }, cause: "boundary" }],
  none: [{ ...bare, dice: 1, cause: "none" }],
  orientation: [{ ...bare, cause: "orientation" }],
  labels: [
    { ...bare, cause: "labels" },
    { ...bare, cause: "labels", reason: { kind: "labels-exchanged", ...g, mapping: swap, relabel: "60:61,61:60" } },
  ],
  shift: [{ ...bare, cause: "shift" }],
  "over-segmentation": [{ ...bare, cause: "over-segmentation" }],
  "under-segmentation": [{ ...bare, cause: "under-segmentation", radius: -2.1 }],
  missed: [
    { ...bare, cause: "missed" },
    ...missed.map((one) => ({ ...bare, cause: "missed" as const, evidence: [one] })),
  ],
  spurious: [
    { ...bare, cause: "spurious" },
    ...spurious.map((one) => ({ ...bare, cause: "spurious" as const, evidence: [one] })),
  ],
  boundary: [
    bare,
    ...evidenceSamples["label-noise"].map((one) => ({ ...bare, evidence: [one], withinLabelNoise: one.within })),
  ],
};

/** The same with each reason in the lead. */
export const reasonDiagnoses: readonly Diagnosis[] = Object.values(reasonSamples)
  .flat()
  .map((reason) => ({ ...bare, reason, reasons: [reason] }));
