/** Settings of other programs and challenges: options of `measure`, and the convention of the number they print. */
import { given } from "../errors/index.js";
import type { LabelRegion } from "../mask/index.js";
import type { LesionRule, MatchIou, MissingDistance } from "../metrics/index.js";
import type { Convention } from "./convention.js";

export interface Preset {
  /** Named as in the library's options. */
  readonly options: {
    readonly regions?: readonly LabelRegion[];
    readonly merge?: boolean;
    readonly instances?: boolean;
    readonly matchIou?: MatchIou;
    readonly surface?: "surfels";
    readonly tolerance?: readonly number[];
    readonly labelTolerance?: Readonly<Record<number, readonly number[]>>;
    readonly emptyScore?: 0 | 1;
    readonly missingDistance?: MissingDistance;
    readonly lesions?: LesionRule;
    readonly metrics?: readonly string[];
  };
  /** How its single Dice is averaged, if that differs from `measure`. */
  readonly conventions: Partial<Convention>;
}

const AP = ["ap50", "ap75", "ap90"];
const PQ = ["panopticQuality", "segmentationQuality", "instanceF1", "matched", "missed", "spurious"];

/** Sources are in docs/conventions.md, one row each. */
export const PRESETS = {
  msd: { options: { surface: "surfels" }, conventions: { mean: "labels" } },
  brats2023: {
    options: {
      regions: [
        { name: "WT", labels: [1, 2, 3] },
        { name: "TC", labels: [1, 3] },
        { name: "ET", labels: [3] },
      ],
      surface: "surfels",
      emptyScore: 1,
      missingDistance: 374,
      lesions: { dilation: 3, volume: 50, penalty: 374 },
      metrics: ["lesionWiseDice", "lesionWiseHd95", "specificity"],
    },
    conventions: { mean: "labels" },
  },
  autopet: {
    options: { merge: true, metrics: ["falsePositiveVolume", "falseNegativeVolume"] },
    conventions: { emptyReference: "left-out" },
  },
  kits: {
    options: {
      regions: [
        { name: "kidney and masses", labels: [1, 2, 3] },
        { name: "masses", labels: [2, 3] },
        { name: "tumour", labels: [2] },
      ],
      surface: "surfels",
      // The tolerances that its challenge derived from several raters.
      labelTolerance: { 1: [1.0330772532390826], 2: [1.1328796488598762], 3: [1.1498198361434828] },
      emptyScore: 1,
    },
    conventions: { mean: "labels" },
  },
  panoptica: {
    options: { matchIou: ">=0.5", emptyScore: 0, metrics: [...PQ, "objectDice", "objectAssd"] },
    conventions: {},
  },
  "metrics-reloaded": { options: { emptyScore: 1 }, conventions: {} },
  monai: { options: {}, conventions: { mean: "cases", background: true, emptyReference: "left-out" } },
  nnunet: { options: {}, conventions: { mean: "labels" } },
  medpy: { options: { emptyScore: 1 }, conventions: {} },
  "surface-distance": { options: { surface: "surfels" }, conventions: {} },
  cellpose: { options: { instances: true, matchIou: ">=0.5", metrics: AP }, conventions: {} },
  stardist: { options: { instances: true, matchIou: ">=0.5", metrics: [...AP, ...PQ] }, conventions: {} },
  "coco-panoptic": { options: { matchIou: 0.5, metrics: PQ }, conventions: {} },
  ctc: { options: { instances: true, metrics: ["seg", "det"] }, conventions: {} },
} as const satisfies Readonly<Record<string, Preset>>;

export type PresetName = keyof typeof PRESETS;
export const presetNames = Object.keys(PRESETS) as PresetName[];

/** A preset's options under the user's own; its choice of what is scored gives way to the user's. */
export function optionsLike<Options extends object>(name: PresetName, own: Options): Preset["options"] & Options {
  const { regions, merge, instances, metrics, ...options }: Preset["options"] = PRESETS[name].options;
  const scored = given({ regions, merge, instances });
  const isSaid = ["labels", "regions", "merge", "instances", "threshold"].some((key) => key in own);
  const asked = [...(metrics ?? []), ...((own as Preset["options"]).metrics ?? [])];
  return {
    ...(isSaid ? {} : scored),
    ...options,
    ...own,
    ...(asked.length > 0 ? { metrics: [...new Set(asked)] } : {}),
  };
}
