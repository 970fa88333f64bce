/** What the terminal prints of measures, sweeps, a run's progress and a notebook's parameters, in English. */
import { number } from "./number.js";
import { counted } from "./terms.js";

const { fixed, given, names } = number;

type Scores = readonly (number | null)[];
const each = (scores: Scores) => scores.map((score) => fixed(score, 3)).join(" / ");
const steps = { planes: "plane", rows: "row", columns: "column" };

export const tablesEnglish = {
  sensitivity: "sensitivity",
  precision: "precision",
  manyLabels: (name: string, labels: number) =>
    `${name} holds ${labels} labels: if a value is an object and no class, give --instances.`,
  /** @param ofLabels the mean of the labels' means, if there are several labels. */
  overall: (mean: number | null, pooled: number | null, ofLabels?: number | null) =>
    `Dice over all: mean of all scores ${fixed(mean, 3)}, ${ofLabels === undefined ? "" : `mean of the labels' means ${fixed(ofLabels, 3)}, `}pooled (all voxels together) ${fixed(pooled, 3)}.`,
  addedUp: (macro: number | null, generalised: number | null) =>
    `Each label's voxels added up over the cases: macro ${fixed(macro, 3)}, generalised ${fixed(generalised, 3)}.`,
  otherNumber: "Another program's number: dicelens reconcile … --number 0.8 says how it was averaged.",
  panoptic: (classes: number, all: Scores, things: Scores | null, stuff: Scores | null) =>
    `PQ / SQ / RQ of all cases together, ${classes === 1 ? "one class" : `mean over ${classes} classes`}: ${each(all)}${things && stuff ? `; things ${each(things)}, stuff ${each(stuff)}` : ""}.`,
  inMm: "Distances and tolerances in mm.",
  inPx: (cases: readonly string[], isRestInMm: boolean) =>
    `Distances and tolerances ${isRestInMm ? "in mm; " : ""}in px for ${names(cases)}: no spacing in the files (--spacing gives it).`,
  shiftPx: "shift px",
  radius: (unit: string, element: string) => `radius ${unit} (${element}; erosion < 0 < dilation)`,
  threshold: "threshold",
  /** @param cases over which the mean is best; `null` for one case. */
  bestThreshold: (cases: number | null, dice: number | null, threshold: number) =>
    `${cases === null ? "best Dice" : `over ${counted(cases, "case")}: best mean Dice`} ${fixed(dice, 4)} at threshold ${given(threshold)}`,
  atHalf: (dice: number | null) => `; at ${given(0.5)} it is ${fixed(dice, 4)}`,
  noThreshold: "best threshold: undefined, as Dice is",
  /** @param place as `steps` says it; `radius` only if radii were combined with shifts. */
  bestOfGrid: (points: number, dice: number, place: string, radius: string | null) =>
    `${radius === null ? "shift grid" : "shift × radius"}: ${counted(points, "point")}, best ${fixed(dice, 4)} at ${radius === null ? "" : `radius ${radius}, `}${place}`,
  noneOfGrid: (isCombined: boolean) => `${isCombined ? "shift × radius" : "shift grid"}: undefined`,
  steps: (n: number, axis: keyof typeof steps) => `${n} ${steps[axis]}${Math.abs(n) === 1 ? "" : "s"}`,
  status: {
    /** "12 of 300 cases, 1 failed"; `cases` is `null` before it is known. */
    cases: (done: number, cases: number | null, failed: number) =>
      `${done}${cases === null ? "" : ` of ${cases}`} cases${failed > 0 ? `, ${failed} failed` : ""}`,
    share: (done: number, cases: number) => `${done} of ${cases}`,
    state: { done: "done", running: "running", missing: "missing", survey: "surveying" },
    silent: (time: string) => `silent for ${time}`,
    columns: ["shard", "folder", "state", "cases", "failed", "rate", "left"],
  },
  parameters: ["parameter", "type", "default", "what it is"],
};
