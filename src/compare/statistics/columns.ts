/** A run as columns, in about 80 bytes for each label of a case, so that very many cases are never in memory as results. */
import { type Loss, parts } from "../../diagnosis/diagnosis.js";
import type { ScoredLabel, ScoredRun } from "./comparison.js";

export interface RunColumns {
  readonly name: string;
  /** Names of the cases, in the order in which they came. */
  readonly cases: readonly string[];
  /** Attributes of each case; `undefined` if it has none. */
  readonly groups: readonly (Readonly<Record<string, string>> | undefined)[];
  readonly labelNames: ReadonlyMap<number, string>;
  readonly rows: number;
  /** For each row: its case, as an index into `cases`; its label; its Dice, NaN if undefined. */
  readonly caseOf: Int32Array;
  readonly label: Float64Array;
  readonly dice: Float64Array;
  /** For each row the parts of its loss, in the order of `parts`. */
  readonly loss: Float64Array;
}

/** Takes a run label by label; `read` returns what has come so far. */
export function openColumns(name: string): { add(scored: ScoredLabel): void; read(): RunColumns } {
  const cases: string[] = [];
  const groups: RunColumns["groups"][number][] = [];
  const indexOf = new Map<string, number>();
  const labelNames = new Map<number, string>();
  let rows = 0;
  let room = 64;
  let caseOf = new Int32Array(room);
  let label = new Float64Array(room);
  let dice = new Float64Array(room);
  let loss = new Float64Array(room * parts.length);
  const grow = () => {
    room *= 2;
    caseOf = copied(caseOf, new Int32Array(room));
    label = copied(label, new Float64Array(room));
    dice = copied(dice, new Float64Array(room));
    loss = copied(loss, new Float64Array(room * parts.length));
  };
  return {
    add(scored) {
      if (rows === room) grow();
      let index = indexOf.get(scored.case);
      if (index === undefined) {
        index = cases.push(scored.case) - 1;
        groups.push(scored.group);
        indexOf.set(scored.case, index);
      }
      if (scored.name !== undefined && !labelNames.has(scored.label)) labelNames.set(scored.label, scored.name);
      caseOf[rows] = index;
      label[rows] = scored.label;
      dice[rows] = scored.dice ?? Number.NaN;
      parts.forEach((part, at) => {
        loss[rows * parts.length + at] = scored.loss[part];
      });
      rows++;
    },
    read: () => ({ name, cases, groups, labelNames, rows, caseOf, label, dice, loss }),
  };
}

export function columnsOf({ name, labels }: ScoredRun): RunColumns {
  const columns = openColumns(name);
  for (const scored of labels) columns.add(scored);
  return columns.read();
}

/** One label of one case of a run; nothing if the run lacks it. */
export function scoreIn(run: RunColumns, name: string, label: number): { dice: number | null; loss: Loss | null } {
  const index = run.cases.indexOf(name);
  for (let row = 0; row < run.rows; row++) {
    if (run.caseOf[row] !== index || run.label[row] !== label) continue;
    const dice = run.dice[row] as number;
    const lost = parts.map((part, at) => [part, run.loss[row * parts.length + at]]);
    return { dice: Number.isNaN(dice) ? null : dice, loss: Object.fromEntries(lost) as unknown as Loss };
  }
  return { dice: null, loss: null };
}

function copied<Column extends Int32Array | Float64Array>(from: Column, to: Column): Column {
  to.set(from);
  return to;
}
