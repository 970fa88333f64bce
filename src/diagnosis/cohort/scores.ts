/**
 * A dataset's scores in columns of numbers, from which findings are made: eighty bytes a score, however large the dataset.
 *
 * A row is one label of one case whose Dice is defined. Rows come in the order of the results.
 */
import { type Cost, costlierFirst, costOf } from "../costlier.js";
import { type Part, parts } from "../diagnosis.js";
import type { ImageStatistics } from "../image-statistics.js";
import type { CaseResult, OneScore } from "../results.js";
import { once } from "../split/once.js";
import { openObjects } from "./objects.js";
import { openSharedReasons, type SharedReasons } from "./shared-reasons.js";

/** One label of one case; only the diagnosis is required. */
export type DiagnosedCase = Pick<CaseResult, "case" | "label"> & Partial<CaseResult>;

export interface ScoredCase {
  readonly name: string;
  /** Attributes of the case (site, scanner, fold …). */
  readonly group: CaseResult["group"];
  readonly image: ImageStatistics | undefined;
}

export interface LowScore extends Cost {
  readonly dice: number;
  readonly of: OneScore;
}

export interface Scores {
  readonly length: number;
  readonly dice: Float64Array;
  readonly loss: Readonly<Record<Part, Float64Array>>;
  /** Rows whose label is in neither mask once ids or values are corrected. */
  readonly gone: ReadonlySet<number>;
  /** Voxels of the reference; NaN if unknown. */
  readonly size: Float64Array;
  /** Each row's place in `cases` and in `labels`. */
  readonly caseOf: Uint32Array;
  readonly labelOf: Uint32Array;
  readonly cases: readonly ScoredCase[];
  readonly labels: readonly { readonly label: number; readonly name: string | undefined }[];
  /** The costliest, at most ten, in their order. */
  readonly lowest: readonly LowScore[];
  readonly reasons: SharedReasons;
  readonly objects: ReturnType<typeof openObjects>;
}

export type Rows = readonly number[];

const LOWEST = 10;

export interface ScoreTable {
  /** Adds a result; one without a diagnosis, or with an undefined Dice, is left out. */
  add(result: DiagnosedCase): void;
  read(): Scores;
}

export function openScores(): ScoreTable {
  const cases: ScoredCase[] = [];
  const labels: { label: number; name: string | undefined }[] = [];
  const caseIndex = new Map<string, number>();
  const labelIndex = new Map<number, number>();
  const [dice, size] = [openColumn(Float64Array), openColumn(Float64Array)];
  const gone = new Set<number>();
  const [caseOf, labelOf] = [openColumn(Uint32Array), openColumn(Uint32Array)];
  const loss = parts.map((part) => [part, openColumn(Float64Array)] as const);
  const [reasons, objects] = [openSharedReasons(), openObjects()];
  let lowest: LowScore[] = [];
  return {
    add(result) {
      const { case: name, label, diagnosis, group, image } = result;
      if (!diagnosis || diagnosis.dice === null) return;
      caseOf.push(indexIn(caseIndex, name, () => cases.push({ name, group, image })));
      labelOf.push(indexIn(labelIndex, label, () => labels.push({ label, name: result.name })));
      if (diagnosis.reasons.some(({ after }) => after === null)) gone.add(dice.read().length);
      dice.push(diagnosis.dice);
      reasons.add(name, diagnosis);
      objects.add(name, diagnosis);
      size.push(sizeOf(result) ?? Number.NaN);
      for (const [part, column] of loss) column.push(diagnosis.loss[part]);
      const cost = { ...costOf(result), dice: diagnosis.dice };
      if (lowest.length < LOWEST || costlierFirst(cost, lowest[LOWEST - 1] as LowScore) < 0) {
        const { shape, spacing, unit } = result;
        const of = { case: name, label, name: result.name, shape, spacing, unit, diagnosis };
        lowest = [...lowest, { ...cost, of }].sort(costlierFirst).slice(0, LOWEST);
      }
    },
    read: () => ({
      length: dice.read().length,
      dice: dice.read(),
      gone,
      loss: Object.fromEntries(loss.map(([part, column]) => [part, column.read()])) as Record<Part, Float64Array>,
      size: size.read(),
      caseOf: caseOf.read(),
      labelOf: labelOf.read(),
      cases,
      labels,
      lowest,
      reasons,
      objects,
    }),
  };
}

export function rowsBy<Key>(rows: Rows, key: (row: number) => Key): Map<Key, number[]> {
  const found = new Map<Key, number[]>();
  for (const row of rows) once(found, key(row), (): number[] => []).push(row);
  return found;
}

export const allRows = ({ length }: Scores): number[] => Array.from({ length }, (_, row) => row);

export const rowsByCase = ({ caseOf }: Scores, rows: Rows): Map<number, number[]> =>
  rowsBy(rows, (row) => caseOf[row] as number);

export const rowsByLabel = (scores: Scores): Map<number, number[]> =>
  rowsBy(allRows(scores), (row) => scores.labelOf[row] as number);

export const at = (column: Float64Array, rows: Rows): Float64Array =>
  Float64Array.from(rows, (row) => column[row] as number);

export function sumAt(column: Float64Array, rows: Rows): number {
  let sum = 0;
  for (const row of rows) sum += column[row] as number;
  return sum;
}

export const nameOf = ({ cases, caseOf, labels, labelOf }: Scores, row: number): { case: string; label: number } => ({
  case: (cases[caseOf[row] as number] as ScoredCase).name,
  label: (labels[labelOf[row] as number] as { label: number }).label,
});

function indexIn<Key>(known: Map<Key, number>, key: Key, add: () => number): number {
  const index = known.get(key) ?? add() - 1;
  known.set(key, index);
  return index;
}

function sizeOf({ measures, diagnosis }: DiagnosedCase): number | undefined {
  if (measures) return measures.reference;
  return diagnosis?.evidence.find((one) => one.kind === "one-pixel-cost")?.voxels;
}

/** A column that grows by half of its size. */
function openColumn<Numbers extends Float64Array | Uint32Array>(
  make: new (length: number) => Numbers,
): { push(value: number): void; read(): Numbers } {
  let values = new make(64);
  let length = 0;
  return {
    push(value) {
      if (length === values.length) {
        const larger = new make(length + (length >> 1));
        larger.set(values);
        values = larger;
      }
      values[length++] = value;
    },
    read: () => values.subarray(0, length) as Numbers,
  };
}
