/** Requested labels that no case holds: a user's mistake, reported with the labels that exist. In regions, they are a note. */
import { InputError } from "../errors/index.js";
import type { LabelRegion } from "../mask/index.js";

/** How many cases wait until every requested label has been seen; later, a missing one is reported at the end. */
const HELD_BACK = 1000;
/** At most this many labels are collected; the message names only a few anyway. */
const KNOWN = 1000;

/** A label that no case holds, and the regions that ask for it. */
export interface AbsentLabel {
  readonly label: number;
  readonly regions: readonly string[];
}

/** Notes which ids of regions no case holds: an id of a preset may be absent from a dataset, and it may be a slip. */
export function openRegionIds(regions: readonly LabelRegion[] = []) {
  const missing = new Set(regions.flatMap(({ labels }) => labels));
  let isTold = false;
  return {
    /** @param held absent where a case does not tell its labels. */
    take(held: readonly number[] | undefined): void {
      if (held && held.length > 0) isTold = true;
      for (const label of held ?? []) missing.delete(label);
    },
    /** None if no case holds any label. */
    absent(): AbsentLabel[] {
      if (!isTold) return [];
      const asking = (label: number) => regions.filter(({ labels }) => labels.includes(label)).map(({ name }) => name);
      return [...missing].sort((a, b) => a - b).map((label) => ({ label, regions: asking(label) }));
    },
  };
}

export function openAskedLabels<Outcome>(asked: readonly number[] = []) {
  const missing = new Set(asked);
  const there = new Set<number>();
  let waiting: Outcome[] = [];
  const all = () => {
    const some = waiting;
    waiting = [];
    return some;
  };
  return {
    /** Adds a case; returns those that may be passed on now. */
    take(outcome: Outcome, held: readonly number[] = []): Outcome[] {
      waiting.push(outcome);
      for (const label of held) {
        missing.delete(label);
        if (there.size < KNOWN) there.add(label);
      }
      return missing.size === 0 || waiting.length > HELD_BACK ? all() : [];
    },
    /** The remaining cases; an error if no case holds a requested label, unless none holds any. */
    rest(): Outcome[] {
      if (missing.size > 0 && there.size > 0) throw absent([...missing], [...there]);
      return all();
    },
  };
}

function absent(missing: readonly number[], there: readonly number[]): InputError {
  const problem = `no file holds the ${missing.length === 1 ? "label" : "labels"} ${listed(missing)}`;
  return new InputError({ code: "label", problem, hint: `choose from those that are there: ${listed(there)}` });
}

function listed(labels: readonly number[]): string {
  const ascending = [...labels].sort((a, b) => a - b);
  return ascending.length > 20 ? `${ascending.slice(0, 20).join(", ")} …` : ascending.join(", ");
}
