/** How lists of components read, for `missed` and `spurious` alike. */
import type { ComponentList } from "../components.js";
import type { Evidence } from "../diagnosis.js";
import { counted, length, percent, points, score, steps } from "../words.js";
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

/** Objects of this size, not specks: the middle one holds a twentieth of the mask. */
export function sizeable(list: ComponentList): boolean {
  return list.median >= 0.05 * list.ofVoxels;
}

/** What and how much: "554 voxels (554 mm³) in all, 14 voxels (14 mm³) in the median, 43 % of the reference". */
export function extent(findings: Findings, list: ComponentList, mask: string): string {
  const largest = list.components[0]?.voxels ?? 0;
  const more =
    list.count === 1
      ? ""
      : dominant(list)
        ? ` in all, ${sizeText(findings, largest)} of it in one object`
        : ` in all, ${sizeText(findings, list.median)} in the median`;
  return `${sizeText(findings, list.voxels)}${more}, ${percent(list.voxels / list.ofVoxels)} of the ${mask}`;
}

/** "; that costs 0.24 of the 0.69 Dice lost (34 %)", and where the other side's copy of it lies. */
export function costing(findings: Findings, part: number, copy: string): string {
  const lost = 1 - findings.dice;
  const far = findings.evidence.get("far-copy")?.values;
  const away = far ? `; ${copy} lies ${length(far.px as number)} px away` : "";
  return `; that costs ${points(part)} of the ${points(lost)} Dice lost (${percent(part / lost)})${away}`;
}

/** What to do where the missed and the spurious objects are copies of each other. */
export function realignCopy(findings: Findings): string | undefined {
  const far = findings.evidence.get("far-copy")?.values;
  if (!far) return undefined;
  return (
    `Realign before retraining: missed and spurious objects agree to ${score(far.agreement as number)} once moved by ` +
    `${steps(
      findings.axes,
      (far.voxels as number[]).map((by) => -by),
    )}, so look for a crop, a padding or an origin ` +
    "that is off by that much. If the files are in order, it is one object lost and another one of its shape invented."
  );
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
        `${sizeText(findings, voxels)} at (${place.join(", ")}), ${points(share * part)} Dice`,
    );
  const most = list.count > 3 ? "the largest are " : "";
  return [
    {
      kind,
      text:
        `${list.count.toLocaleString("en-GB")} of ${counted(list.of, "object")} ${verb}, ${sizeText(findings, list.voxels)} together, ` +
        `${percent(list.voxels / list.ofVoxels)} of the mask, costing ${points(part)} Dice: ${most}${named.join("; ")}.`,
      values: { ...list, loss: part },
    },
  ];
}
