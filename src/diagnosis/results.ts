/** One whole analysis: what `results.json` holds, what notebooks and reports show. Plain JSON throughout. */
import type { Measures } from "../metrics/index.js";
import type { Sweep } from "../sweep/index.js";
import type { Diagnosis, LabelMapping } from "./diagnosis.js";
import type { ImageStatistics } from "./image-statistics.js";

/** One label of one case. */
export interface CaseResult {
  readonly case: string;
  readonly label: number;
  /** The label's name, where the dataset has one. */
  readonly name?: string;
  readonly shape: readonly number[];
  readonly spacing: readonly number[];
  /** "px" where the files hold no spacing: distances are then in px. */
  readonly unit: "mm" | "px";
  /** Attributes of the case (site, scanner, fold …). */
  readonly group?: Readonly<Record<string, string>>;
  /** Statistics of the case's image, where there is one. */
  readonly image?: ImageStatistics;
  readonly measures: Measures;
  readonly sweep: Sweep;
  readonly diagnosis: Diagnosis;
}

export interface FailedCase {
  readonly case: string;
  readonly error: string;
}

/** A finding over the dataset, in words and numbers, most important first. */
export interface Finding {
  readonly kind: string;
  readonly text: string;
  readonly remedy?: string;
  readonly values?: Readonly<Record<string, unknown>>;
}

/** What holds over all cases; the dataset part of `diagnose`'s JSON. */
export interface DatasetDiagnosis {
  /** The answer in a sentence. */
  readonly summary: string;
  readonly findings: readonly Finding[];
  /** Mean of Dice over cases and labels where it is defined; `null` where it is nowhere. */
  readonly meanDice: number | null;
  /** Mean of each part of the loss over the same. */
  readonly meanLoss: Readonly<Record<string, number>>;
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
  /** Every option that shaped the numbers. */
  readonly options: Readonly<Record<string, unknown>>;
  readonly labelMap: readonly LabelMapping[];
  readonly cases: readonly CaseResult[];
  readonly dataset: DatasetDiagnosis;
  readonly overlays: readonly Overlay[];
  readonly failed: readonly FailedCase[];
}
