/** What every cause knows of a case, and what every cause has to say. */
import type { Axis } from "../../mask/index.js";
import type { ComponentList } from "../components.js";
import type { Cause, Evidence, Loss, Part } from "../diagnosis.js";
import type { Undone } from "../undone.js";

/** Everything that sentences are made of. */
export interface Findings {
  readonly dice: number;
  readonly loss: Loss;
  readonly cause: Cause;
  readonly axes: readonly Axis[];
  readonly spacing: readonly number[];
  readonly unit: "mm" | "px";
  /** Voxels. */
  readonly reference: number;
  readonly prediction: number;
  /** Where the prediction lies off the reference, voxels along each axis. */
  readonly shift: readonly number[];
  /** > 0 where the prediction is too large. `mm` where the files hold a spacing. */
  readonly radius: { readonly px: number; readonly mm: number };
  readonly missed: ComponentList;
  readonly spurious: ComponentList;
  readonly undone: Undone;
  /** The score with one correction alone, after the bookkeeping. */
  readonly alone: { readonly shift: number; readonly size: number };
  /** By kind. */
  readonly evidence: ReadonlyMap<string, Evidence>;
}

/** One cause: what it looks for is in its file's comment. */
export interface CauseOfLoss {
  readonly part: Part;
  /** What is wrong, as a clause that follows "Dice 0.56: ". */
  readonly finding: (findings: Findings) => string;
  /** What to do about it, one or two sentences tied to the numbers. */
  readonly remedy: (findings: Findings) => string;
  /** The evidence of this cause itself; empty where it plays no part. */
  readonly evidence: (findings: Findings) => readonly Evidence[];
}

/** A number out of another evidence's values. */
export function evidenceValue(findings: Findings, kind: string, key: string): number | undefined {
  const value = findings.evidence.get(kind)?.values?.[key];
  return typeof value === "number" ? value : undefined;
}

/** Whether undoing this alone changes the score that sentences show. */
export function gains({ alone, dice, undone }: Findings, part: "shift" | "size"): boolean {
  return alone[part] - dice - (undone.orientation?.gain ?? 0) - (undone.labels?.gain ?? 0) >= 0.005;
}
