/** `objects-missed`, `objects-spurious`, `prediction-empty`, `reference-empty`: whole objects without a partner. */
import { type RunParts, sharedVoxels } from "../../../mask/index.js";
import { diceOf } from "../../split/scene.js";
import type { Split } from "../../split/split.js";
import type { Reason } from "../reason.js";

export function emptyReason({ reference, prediction, dice }: Split): Reason | undefined {
  const measured = { gain: 1 - dice, after: 1 };
  if (prediction.count === 0) return { kind: "prediction-empty", ...measured };
  return reference.count === 0 ? { kind: "reference-empty", ...measured } : undefined;
}

export function missedObjects(found: Split): Reason | undefined {
  const { matching, reference, prediction, explanation, pair, dice } = found;
  if (!matching.missed.includes(true)) return undefined;
  const { runs, missed } = explanation.stage;
  const voxels = prediction.runs.voxels;
  const shared = sharedVoxels(prediction.runs, reference.runs);
  const after = diceOf(shared + missed.voxels, voxels + missed.voxels, runs.voxels);
  const facts = factsOf(matching.missed, reference, pair.frame.offset);
  return { kind: "objects-missed", ...facts, gain: after - dice, after };
}

export function spuriousObjects(found: Split): Reason | undefined {
  const { matching, reference, prediction, explanation, pair, dice } = found;
  if (!matching.spurious.includes(true)) return undefined;
  const { spurious } = explanation.stage;
  const left = prediction.runs.voxels - spurious.voxels;
  const shared = sharedVoxels(prediction.runs, reference.runs) - sharedVoxels(spurious, explanation.stage.runs);
  const after = diceOf(shared, left, reference.runs.voxels);
  const facts = factsOf(matching.spurious, prediction, pair.frame.offset);
  return { kind: "objects-spurious", ...facts, gain: after - dice, after };
}

function factsOf(chosen: readonly boolean[], parts: RunParts, offset: readonly number[]) {
  const ids = chosen.flatMap((is, id) => (is ? [id] : [])).sort((a, b) => size(b) - size(a));
  const sizes = ids.map(size);
  const middle = sizes.length >> 1;
  const median = sizes.length % 2 === 1 ? sizes[middle] : ((sizes[middle - 1] ?? 0) + (sizes[middle] ?? 0)) / 2;
  function size(id: number): number {
    return parts.sizes[id] as number;
  }
  return {
    count: ids.length,
    of: parts.count,
    voxels: sizes.reduce((sum, n) => sum + n, 0),
    median: median ?? 0,
    largest: sizes[0] ?? 0,
    place: placeIn(parts, ids[0] ?? 0, offset),
  };
}

/** The first voxel of a component, in the whole image. */
function placeIn({ runs, numberOf }: RunParts, id: number, offset: readonly number[]): number[] {
  const rows = runs.shape.at(-2) as number;
  for (let line = 0; line + 1 < runs.first.length; line++) {
    for (let run = runs.first[line] as number; run < (runs.first[line + 1] as number); run++) {
      if (numberOf[run] !== id + 1) continue;
      const middle = ((runs.edges[2 * run] as number) + (runs.edges[2 * run + 1] as number) - 1) >> 1;
      const at = runs.shape.length === 2 ? [line, middle] : [Math.floor(line / rows), line % rows, middle];
      return at.map((x, axis) => x + (offset[axis] as number));
    }
  }
  return [...offset];
}
