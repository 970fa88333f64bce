/** `region-missing` by seams: bands that are empty along several axes, as between tiles, are one mistake. */
import { axesOf, croppedRuns, type Runs, unionOfRuns } from "../../../mask/index.js";
import type { Split } from "../../split/split.js";
import type { Structure, Structures } from "../../split/structures/structure.js";
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
  const found = (structures?.found ?? []).filter((one) => one.kind === "planes-missing" && !one.ends);
  const axes = found.flatMap((one) => (one.kind === "planes-missing" ? [one.axis] : [])).sort((a, b) => a - b);
  if (!structures || axes.length < 2) return undefined;
  const masks = found.map((one) => croppedRuns((structures as Structures).masks.get(one) as Runs, stage));
  return { found, axes, mask: masks.reduce(unionOfRuns) };
}

export function seamsReason(found: Split, { axes, mask }: Seams): Reason {
  const names = axesOf(mask.shape);
  return { ...cutReason(found, mask, { cut: "seams" }), axes: axes.map((axis) => names[axis]) } as Reason;
}
