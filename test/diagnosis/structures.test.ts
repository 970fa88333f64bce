/** Damage in how a prediction is built: each kind is found alone, with its facts, and corrected to the voxel. */
import { expect, it } from "vitest";
import { objectsMerged, objectsSplit } from "../../src/diagnosis/reasons/objects/joined.js";
import { structuresOf } from "../../src/diagnosis/split/structures/structure.js";
import { maskOfRuns, type Runs, runsOf } from "../../src/mask/index.js";
import { body, sightOfMasks } from "./reasons/sights.js";
import { box, but, disc, drawn, either, type Inside } from "./thresholds/masks.js";

const flat = [80, 96];
const deep = [14, 40, 44];
const organ = body([38, 46], [22, 30]);
const organ3 = body([7, 19, 21], [6, 12, 14]);
const inner = disc(38, 46, 7);
const discs = either(disc(20, 22, 10), disc(52, 64, 12));
const boxes = either(box([10, 31], [12, 33]), box([40, 65], [52, 77]));
const coarse: Inside = (at) => organ(at.map((x) => Math.floor(x / 4) * 4 + 1.5));
const two = either(box([20, 50], [10, 40]), box([20, 50], [44, 74]));
const bridge = box([34, 37], [40, 44]);
const without =
  (inside: Inside, ...planes: readonly number[]): Inside =>
  (at) =>
    inside(at) && !planes.includes(at[0] as number);
const shrunk: Inside = ([y = 0, x = 0]) =>
  [-2, -1, 0, 1, 2].every((down) => [-2, -1, 0, 1, 2].every((right) => organ([y + down, x + right])));

it.each<[string, number[], Inside, Inside, object]>([
  ["region-missing", flat, organ, (at) => organ(at) && (at[1] as number) >= 34, { axis: 1, side: "first" }],
  ["region-missing", flat, organ, (at) => organ(at) && (at[0] as number) < 44, { axis: 0, side: "last" }],
  ["boxes", flat, discs, boxes, { count: 2 }],
  ["boxes-drawn", flat, boxes, discs, { count: 2 }],
  ["planes-missing", deep, organ3, without(organ3, 5, 9), { axis: 0, planes: [5, 9] }],
  ["planes-blank", deep, without(organ3, 3, 5, 7, 9, 11), organ3, { axis: 0, planes: [3, 5, 7, 9, 11] }],
  ["hole", flat, organ, but(organ, inner), {}],
  ["contour-only", flat, organ, but(organ, shrunk), { thickness: 2 }],
  ["hole-filled", flat, but(organ, inner), organ, {}],
  ["objects-merged", flat, two, either(two, bridge), {}],
  ["objects-split", flat, either(two, bridge), two, {}],
])("%s in a frame of %j", (kind, shape, reference, prediction, facts) => {
  const [wanted, kept] = [reference, prediction].map((inside) => drawn(shape, inside)) as [Uint8Array, Uint8Array];
  const sight = sightOfMasks(shape, wanted, kept);
  const { found, lacking, beyond, masks } = structuresOf(
    { wanted: sight.reference.runs, kept: sight.prediction.runs, spacing: sight.pair.spacing },
    () => [objectsMerged(sight), objectsSplit(sight)].flatMap((one) => one ?? []),
  );
  const { offset } = sight.pair.frame;
  const moved = Object.entries(facts).map(([name, value]) => [
    name,
    name === "planes" ? (value as number[]).map((plane) => plane - (offset[0] as number)) : value,
  ]);
  expect(found).toHaveLength(1);
  expect(found[0]).toMatchObject({ kind, ...Object.fromEntries(moved) });
  const of = (mask: Uint8Array | undefined) => mask?.reduce((sum, is) => sum + is, 0) ?? 0;
  const missing = wanted.filter((is, i) => is && !kept[i]).length;
  const extra = kept.filter((is, i) => is && !wanted[i]).length;
  expect([of(lacking && maskOfRuns(lacking)), of(beyond && maskOfRuns(beyond))]).toEqual([missing, extra]);
  expect([...masks.values()].map(({ voxels }) => voxels)).toEqual([missing + extra]);
});

/** What is found in the predicted runs, without joins. */
const foundIn = (wanted: Inside, kept: Inside) => {
  const [r, p] = [wanted, kept].map((inside) => runsOf(drawn(flat, inside), flat)) as [Runs, Runs];
  const { found, lacking, beyond } = structuresOf({ wanted: r, kept: p, spacing: [1, 1] }, () => []);
  return { found, changed: [lacking, beyond] };
};

it("a coarser grid is the prediction's or the reference's, and nothing of it is missing or too much", () => {
  const told = (side: string) => ({ kind: "coarse-grid", factors: [4, 4], side });
  const changed = [undefined, undefined];
  expect(foundIn(organ, coarse)).toEqual({ found: [told("prediction")], changed });
  expect(foundIn(coarse, organ)).toEqual({ found: [told("reference")], changed });
});

it("there is none in masks that agree, that lie elsewhere, or whose outline is larger", () => {
  for (const other of [organ, body([41, 44], [22, 30]), body([38, 46], [25, 33])])
    expect(foundIn(organ, other)).toEqual({ found: [], changed: [undefined, undefined] });
});
