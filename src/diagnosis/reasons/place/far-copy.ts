/**
 * `far-copy`: something that overlaps nothing has the shape of what is missed, and is farther off than an object is long.
 *
 * Matching centroids and boxes gives the distance, so no search range limits it. If everything predicted is there,
 * it is a shift. If only some objects are, they are missed here and spurious there.
 */
import {
  chosenRuns,
  lessRuns,
  movedRuns,
  opposite,
  originOf,
  type RunParts,
  type Runs,
  unionOfRuns,
  visitShared,
} from "../../../mask/index.js";
import { lengthOf } from "../../evidence/split-facts.js";
import { aligned, atMost, movedDice } from "../../split/aligned.js";
import { matchComponents, reachOf } from "../../split/matching.js";
import { reasonThresholds, valuesOf } from "../../thresholds/index.js";
import type { Look, Sight } from "../reading.js";
import { readingOf } from "../undoing.js";

const { agrees, leastVoxels, all, alikeSize, lies } = valuesOf(reasonThresholds.farCopy);
/** How many objects of each mask are compared, the largest first. */
const mostObjects = 40;

export const farCopy: Look = (sight) => {
  const { pair, reference, prediction } = sight;
  const still = matchComponents(reference, prediction, originOf(pair.shape));
  const there = chosenRuns(still.missed, reference);
  const here = chosenRuns(still.spurious, prediction);
  if (Math.min(there.voxels, here.voxels) < leastVoxels) return undefined;
  const copy = copyOfAll(here, there) ?? someCopies(sight, still.missed, still.spurious);
  if (!copy) return undefined;
  const share = copy.here.voxels / prediction.runs.voxels;
  const reach = reachOf(reference);
  // Within the reach of a shift, objects that are off alike are a shift.
  if (isWhole(share) && copy.by.every((n, axis) => Math.abs(n) < (reach[axis] as number))) return undefined;
  const moved = movedRuns(copy.here, copy.by);
  const undone = unionOfRuns(lessRuns(prediction.runs, copy.here), moved);
  const by = opposite(copy.by);
  const length = lengthOf(by, pair.spacing, sight.unit);
  const facts = { kind: "far-copy", by, ...length, agreement: copy.agreement, share } as const;
  const part = isWhole(share) ? "shift" : "missed";
  return readingOf<"far-copy">(sight, part, undone, facts, copy.here.voxels - moved.voxels);
};

/** @param share of the prediction that is a copy; above a limit, it counts as all of the prediction. */
export const isWhole = (share: number): boolean => share >= all;

export const areAlike = (a: number, b: number): boolean => Math.min(a, b) >= alikeSize * Math.max(a, b);

/** Whether most of an object covers missed ones after the move. */
export const liesOn = (shared: number, size: number): boolean => shared >= lies * size;

/** The same if everything is there: a shift, however far. */
export const wholeCopy: Look = (sight) => {
  const reading = farCopy(sight);
  return reading?.part === "shift" ? reading : undefined;
};

interface Copy {
  readonly here: Runs;
  readonly by: readonly number[];
  readonly agreement: number;
}

/** All that is spurious as a copy of all that is missed. */
function copyOfAll(here: Runs, there: Runs): Copy | undefined {
  if (atMost(here, there) < agrees) return undefined;
  const best = aligned(here, there);
  return best.agreement >= agrees ? { here, ...best } : undefined;
}

/**
 * Several spurious objects that are all off from missed ones by the same distance.
 *
 * One round object fits another by chance, but two that are off alike do not. So every pair of objects of similar size votes for its
 * distance.
 */
function someCopies(
  { reference, prediction }: Sight,
  missed: readonly boolean[],
  spurious: readonly boolean[],
): Copy | undefined {
  const [theirs, ours] = [largestOf(missed, reference), largestOf(spurious, prediction)];
  if (Math.min(theirs.length, ours.length) < 2) return undefined;
  const ways = ours.flatMap((p) =>
    theirs.flatMap((r) => {
      const [a, b] = [prediction.sizes[p] as number, reference.sizes[r] as number];
      const [from, to] = [prediction.boxes[p], reference.boxes[r]];
      if (!from || !to || !areAlike(a, b)) return [];
      const middle = (box: typeof from, axis: number) =>
        (box.offset[axis] as number) + ((box.shape[axis] as number) - 1) / 2;
      return [
        { voxels: Math.min(a, b), by: from.offset.map((_, axis) => Math.round(middle(to, axis) - middle(from, axis))) },
      ];
    }),
  );
  const near = (a: readonly number[], b: readonly number[]) =>
    a.every((n, axis) => Math.abs(n - (b[axis] as number)) <= 1);
  const votes = ways.map(({ by }) => ways.reduce((sum, way) => sum + (near(way.by, by) ? way.voxels : 0), 0));
  const by = ways[votes.indexOf(Math.max(...votes))]?.by;
  if (!by) return undefined;
  // Objects that mostly cover a missed one after the move.
  const onto = new Map<number, number>();
  const hit = new Set<number>();
  visitShared(reference, prediction, by, (r, p, voxels) => {
    if (!missed[r - 1] || !spurious[p - 1]) return;
    onto.set(p, (onto.get(p) ?? 0) + voxels);
    hit.add(r);
  });
  const copies = spurious.map((_, k) => liesOn(onto.get(k + 1) ?? 0, prediction.sizes[k] as number));
  if (copies.filter(Boolean).length < 2) return undefined;
  const here = chosenRuns(copies, prediction);
  const there = chosenRuns(
    missed.map((is, k) => is && hit.has(k + 1)),
    reference,
  );
  if (here.voxels < leastVoxels) return undefined;
  const agreement = movedDice(here, by, there);
  return agreement >= agrees ? { here, by, agreement } : undefined;
}

function largestOf(chosen: readonly boolean[], { sizes }: RunParts): number[] {
  return chosen
    .flatMap((is, k) => (is && (sizes[k] as number) >= leastVoxels / 2 ? [k] : []))
    .sort((a, b) => (sizes[b] as number) - (sizes[a] as number))
    .slice(0, mostObjects);
}
