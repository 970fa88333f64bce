/** How lists of components read, for `missed` and `spurious` alike. */
import type { ComponentList } from "../components.js";
import type { Evidence } from "../diagnosis.js";
import { counted, length, percent, points } from "../words.js";
import type { Findings } from "./cause.js";

/** "830 voxels (0.8 ml)", "52 px". */
export function sizeText({ unit, spacing, axes }: Findings, voxels: number): string {
  if (axes.length === 2) {
    const area = voxels * spacing.reduce((product, s) => product * s, 1);
    return unit === "px" ? `${voxels.toLocaleString("en-GB")} px` : `${counted(voxels, "pixel")} (${length(area)} mm²)`;
  }
  if (unit === "px") return counted(voxels, "voxel");
  const volume = voxels * spacing.reduce((product, s) => product * s, 1);
  return `${counted(voxels, "voxel")} (${volume >= 1000 ? `${length(volume / 1000)} ml` : `${length(volume)} mm³`})`;
}

/** One object makes up most of the list, and is no speck. */
export function dominant(list: ComponentList): boolean {
  const first = list.components[0];
  return first !== undefined && first.share >= 0.5 && first.voxels >= 0.05 * list.ofVoxels;
}

/** The list as evidence: how many, how large, what they cost, the largest and where they lie. */
export function componentEvidence(
  findings: Findings,
  list: ComponentList,
  part: number,
  kind: string,
  verb: string,
): Evidence[] {
  if (list.count === 0) return [];
  const named = list.components
    .slice(0, 3)
    .map(
      ({ voxels, place, share }) =>
        `${counted(voxels, "voxel")} at (${place.join(", ")}), ${points(share * part)} Dice`,
    );
  const most = list.count > 3 ? "the largest are " : "";
  return [
    {
      kind,
      text:
        `${counted(list.count, "object")} ${verb}, ${sizeText(findings, list.voxels)} together ` +
        `(${percent(list.voxels / list.ofVoxels)} of the mask), costing ${points(part)} Dice: ${most}${named.join("; ")}.`,
      values: { ...list, loss: part },
    },
  ];
}
