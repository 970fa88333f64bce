/** `region-missing` by seams: bands that are empty along several axes, as between tiles, are one mistake. */
import { axesOf, croppedRuns, type Runs, unionOfRuns } from "../../../mask/index.js";
import type { Split } from "../../split/split.js";
import type { Structure } from "../../split/structures/structure.js";
import type { Reason } from "../reason.js";
import { cutReason } from "./cut-reason.js";

interface Seams {
  readonly found: readonly Structure[];
  /** The axes that the bands run along: the planes of one axis lie along the others. */
  readonly axes: readonly number[];
  /** What all of them lack. */
  readonly mask: Runs;
}

export function seamsOf({ structures, stage }: Split["explanation"]): Seams | undefined {
  if (!structures) return undefined;
  const found = structures.found.flatMap((one) => (one.kind === "planes-missing" && !one.ends ? [one] : []));
  if (found.length < 2) return undefined;
  const masks = found.map((one) => croppedRuns(structures.masks.get(one) as Runs, stage));
  return { found, axes: found.map(({ axis }) => axis).sort((a, b) => a - b), mask: masks.reduce(unionOfRuns) };
}

export function seamsReason(found: Split, { axes, mask }: Seams): Reason {
  const names = axesOf(mask.shape);
  return { ...cutReason(found, mask, { cut: "seams" }), axes: axes.map((axis) => names[axis]) } as Reason;
}
