/** One whole analysis: the content of `results.json`, shown by notebooks and reports. Plain JSON throughout. */
import type { Measures } from "../metrics/index.js";
import type { Sweep } from "../sweep/index.js";
import type { Finding } from "./cohort/finding.js";
import type { Diagnosis, LabelMapping, Part } from "./diagnosis.js";
import type { Bounds, GroupTest } from "./group-test.js";
import type { ImageStatistics } from "./image-statistics.js";

export type { Bounds, GroupTest } from "./group-test.js";

/** One label of one case. */
export interface CaseResult {
  readonly case: string;
  readonly label: number;
  /** The label's name, if the dataset has one. */
  readonly name?: string;
  readonly shape: readonly number[];
  readonly spacing: readonly number[];
  /** "px" if the files hold no spacing; distances are then in px. */
  readonly unit: "mm" | "px";
  /** Which way columns, rows and planes run, as nibabel prints it: "RAS", "LPS" …; absent if the reference does not say. */
  readonly axisCodes?: string;
  /** Attributes of the case (site, scanner, fold …). */
  readonly group?: Readonly<Record<string, string>>;
  /** Statistics of the case's image, if there is one. */
  readonly image?: ImageStatistics;
  readonly measures: Measures;
  readonly sweep: Sweep;
  readonly diagnosis: Diagnosis;
}

export interface FailedCase {
  readonly case: string;
  readonly error: string;
}

/** Means over some of the scores (one for each label of each case): those of a label, of a group, or all. */
export interface Means {
  readonly cases: number;
  /** Number of defined scores. */
  readonly scores: number;
  /** Mean over the scores. */
  readonly dice: number;
  /** Mean of each part of the loss over the scores; they add up to 1 − `dice`. */
  readonly loss: Readonly<Record<Part, number>>;
  /** Intervals of the means above; `null` with fewer than eight cases. */
  readonly intervals: { readonly dice: Bounds; readonly loss: Readonly<Record<Part, Bounds>> } | null;
}

export interface LabelSummary extends Means {
  readonly label: number;
  readonly name?: string;
}

/** The cases with one value of one attribute: site north, fold 3. Ordered by attribute, then by Dice, the lowest first. */
export interface GroupSummary extends Means {
  readonly attribute: string;
  readonly value: string;
  /** Mean statistics of its images; `null` if none of its cases has one. */
  readonly images: ImageStatistics | null;
  /** How it differs from the attribute's other cases; empty if either side has fewer than four. */
  readonly tests: readonly GroupTest[];
}

/** One label of one case, with what sentences need. */
export interface OneScore extends Pick<CaseResult, "case" | "label" | "diagnosis"> {
  readonly name?: string | undefined;
  readonly shape?: readonly number[] | undefined;
  readonly spacing?: readonly number[] | undefined;
  readonly unit?: "mm" | "px" | undefined;
}

/** What is true over all cases; the dataset part of `diagnose`'s JSON. */
export interface DatasetDiagnosis {
  /** Most important first. */
  readonly findings: readonly Finding[];
  /** Labels of cases whose Dice is defined. */
  readonly scores: number;
  /** The one score, if there is no other. */
  readonly only?: OneScore;
  /** Mean of Dice over cases and labels with a defined one; `null` if there are none. */
  readonly meanDice: number | null;
  /** Mean of each part of the loss over the same. */
  readonly meanLoss: Readonly<Record<string, number>>;
  /** Intervals of both means; `null` with fewer than eight cases. */
  readonly intervals: Means["intervals"];
  /** One entry a label, the lowest Dice first. */
  readonly labels: readonly LabelSummary[];
  /** One entry for each value of each attribute (site, scanner, fold …); at most the 50 largest of one attribute. */
  readonly groups: readonly GroupSummary[];
}

/** What an explorer shows, as JSON: masks cut to what its sliders reach; arrays are deflated, in base64. */
export interface PackedScene {
  /** The name of the case. */
  readonly name: string;
  readonly shape: readonly number[];
  readonly spacing: readonly number[];
  /** The place of the scene's first voxel in the whole image. */
  readonly offset: readonly number[];
  /** Bits, row-major, most significant first. */
  readonly reference: string;
  readonly prediction: string;
  /** The model's output for each voxel, 0 to 255 for 0 to 1; the threshold's slider cuts it. */
  readonly scores?: string | undefined;
  /** The threshold of the prediction, 0 to 1; only with `scores`. */
  readonly threshold?: number | undefined;
  /** Grey levels of the image. */
  readonly image?: string | undefined;
  /** The other labels of the prediction, numbered from 1. */
  readonly others?: string | undefined;
  /** The scene's plane that is shown first, in 3-D. */
  readonly plane?: number | undefined;
  /** Corrections that can be switched on, and the prediction after each subset of them, packed like `prediction`. */
  readonly corrections?: { readonly parts: readonly Part[]; readonly masks: readonly string[] } | undefined;
  /** Largest shift along each axis, in voxels. */
  readonly shift: number;
  /** Largest radius, in px. */
  readonly radius: number;
}

/** A case to look at: one slice of it as small pictures, so that a report needs no files. */
export interface Overlay {
  readonly case: string;
  readonly label: number;
  /** The slice's axis and index in 3-D. */
  readonly plane?: number;
  /** Rows and columns of the window, and where it starts in the slice. */
  readonly rows: number;
  readonly columns: number;
  readonly offset: readonly [number, number];
  /** Spacing of rows and columns, for the aspect. */
  readonly spacing: readonly [number, number];
  /** Bits of both masks, row-major, most significant first, base64. */
  readonly reference: string;
  readonly prediction: string;
  /** Grey levels of the image, 8 bit, base64; absent without one. */
  readonly image?: string;
  /** The whole label for the page's explorer; if that is too large, only one plane; absent if that is too large as well. */
  readonly scene?: PackedScene;
}

/** How many were scored. */
export interface Totals {
  readonly cases: number;
  /** Labels of cases. */
  readonly labels: number;
  /** Those of them whose Dice is defined. */
  readonly scores: number;
}

export interface Results {
  readonly schema: 1;
  /** Version of dicelens that made it. */
  readonly version: string;
  /** The two paths as the user gave them. */
  readonly reference: string;
  readonly prediction: string;
  /** How files were found and paired, in words. */
  readonly layout: string;
  /** Files that make no case, with reasons; absent in results of earlier versions. */
  readonly unpaired?: readonly { readonly file: string; readonly reason: string; readonly isImage?: boolean }[];
  /** Labels of regions that no file holds, and the regions that ask for them; absent if there are none. */
  readonly absentLabels?: readonly { readonly label: number; readonly regions: readonly string[] }[];
  /** Every option that affected the numbers. */
  readonly options: Readonly<Record<string, unknown>>;
  readonly labelMap: readonly LabelMapping[];
  readonly cases: readonly CaseResult[];
  /** For a very large dataset, `cases` holds an even sample and the lowest scores; these are the totals. Absent if it holds all. */
  readonly sampledFrom?: Totals;
  readonly dataset: DatasetDiagnosis;
  readonly overlays: readonly Overlay[];
  readonly failed: readonly FailedCase[];
}

/**
 * How many were scored, whether results hold all of them or a sample.
 *
 * @param results from `collect` or `readResults`.
 * @returns cases, labels of cases, and those of them whose Dice is defined.
 * @example
 * totalsOf({ cases: [], sampledFrom: { cases: 9000, labels: 27000, scores: 26500 } }).labels; // 27000
 */
export function totalsOf({ cases, sampledFrom }: Pick<Results, "cases" | "sampledFrom">): Totals {
  return (
    sampledFrom ?? {
      cases: new Set(cases.map((one) => one.case)).size,
      labels: cases.length,
      scores: cases.filter(({ diagnosis }) => diagnosis.dice !== null).length,
    }
  );
}
