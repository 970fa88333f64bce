/** Labels that were asked for and that no case holds: a slip, reported with the labels that there are. */
import { InputError } from "../errors/index.js";

/** Most cases whose output waits until every label asked for was seen; in a longer run a missing label is reported at the end. */
const HELD_BACK = 1000;
/** So many labels are distinguished; of more, a few are named anyway. */
const KNOWN = 1000;

export interface AskedLabels<Outcome> {
  /** Takes a case in; gives those that may be handed on now. */
  take(outcome: Outcome, held: readonly number[] | undefined): Outcome[];
  /**
   * The cases that are left.
   *
   * @throws InputError `label` where a label was asked for that no case holds; where no case holds any label, none is wrong.
   */
  rest(): Outcome[];
}

export function openAskedLabels<Outcome>(asked: readonly number[] = []): AskedLabels<Outcome> {
  const missing = new Set(asked);
  const there = new Set<number>();
  let waiting: Outcome[] = [];
  const all = () => {
    const some = waiting;
    waiting = [];
    return some;
  };
  return {
    take(outcome, held = []) {
      waiting.push(outcome);
      for (const label of held) {
        missing.delete(label);
        if (there.size < KNOWN) there.add(label);
      }
      return missing.size === 0 || waiting.length > HELD_BACK ? all() : [];
    },
    rest() {
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
