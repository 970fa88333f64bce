/** English sentences for each kind of evidence. */
import type { ComponentList } from "../../diagnosis/index.js";
import type { LabelFacts } from "../reasons.js";
import type { EvidenceTable } from "../sentences.js";
import { fixed, percent, points, score, whole } from "./number.js";
import { amount, at, counted, distance, halves, missedOf, steps, untouchedOf, voxel } from "./terms.js";

export const evidenceEnglish: EvidenceTable = {
  shift: ({ voxels, px, mm, cost }, { axes }) =>
    `The prediction lies off the reference, ${steps(axes, voxels)}. That is ${distance(px, mm)}, and costs ${points(cost)} Dice.`,
  size: ({ px, mm, ratio, cost }, label) =>
    `The outline lies about ${distance(px, mm)} too far ${px > 0 ? "out" : "in"}${sized(px, ratio, label)}. That costs ${points(cost)} Dice.`,
  "missed-components": (found, label) => `${missedOf(found.count, found.of)}${listed(found, "reference", label)}`,
  "spurious-components": (found, label) => `${untouchedOf(found.count, found.of)}${listed(found, "prediction", label)}`,
  boundary: ({ cost, share }) =>
    `With shift, size, missed and spurious undone, ${points(cost)} Dice stays lost to the boundary, ${percent(share)} of the loss.`,
  "one-pixel-cost": ({ measured, mm }) =>
    `An outline off by one pixel all around costs this object ${points(measured)} Dice${mm ? `, by one mm ${points(mm.measured)}` : ""}. The smaller or thinner an object, the more.`,
  "label-noise": ({ expected, within, from }) =>
    `${from === "second-rater" ? "A second annotator scores" : "With its outline off by one pixel this object scores about"} ${score(expected)}; this prediction scores ${within ? "no less" : "less"}.`,
  "far-copy": ({ voxels, px, mm, agreement }, { axes }) =>
    `The spurious objects are a copy of the missed ones, ${distance(px, mm)} away (${steps(axes, voxels)}). Moved back, the two agree with Dice ${score(agreement)}.`,
  "thin-structures": ({ share, recall, elsewhere, width }) =>
    `${percent(share)} of the reference is less than about ${fixed(width, 0)} px wide. Of that ${percent(recall)} is found${elsewhere === null ? "" : `, of the rest ${percent(elsewhere)}`}.`,
  "unfound-parts": ({ voxels, share, beyond, gain }, label) =>
    `Of what the found objects lack, ${percent(share)} (${counted(voxels, voxel(label))}) lies more than ${fixed(beyond, 0)} px from the prediction. Finding it gains ${points(gain)} Dice.`,
  "overreaching-parts": ({ voxels, share, beyond, gain }, label) =>
    `Of what the matched predictions have too much, ${percent(share)} (${counted(voxels, voxel(label))}) lies more than ${fixed(beyond, 0)} px from the reference. Removing it gains ${points(gain)} Dice.`,
  "error-place": ({ missing, extra, leaning, allSides, atFrame }, label) => {
    const wrong = missing + extra;
    const places = [
      ...leaning.map(
        ({ axis, side, share }) => `${share === 1 ? "all" : percent(share)} of them lie ${halves[axis][side]}`,
      ),
      ...(allSides ? ["they lie on all sides of the object"] : []),
      ...(atFrame === undefined ? [] : [`${percent(atFrame)} lie at the image's edge`]),
    ];
    const text = places.join(", ");
    const kinds =
      missing === 0 || extra === 0
        ? `All wrong ${voxel(label)}s are ${missing === 0 ? "extra" : "missing"}.`
        : `Of the wrong ${voxel(label)}s ${percent(missing / wrong)} are missing and ${percent(extra / wrong)} extra.`;
    return `${kinds}${text === "" ? "" : ` ${text.charAt(0).toUpperCase()}${text.slice(1)}.`}`;
  },
  "merged-objects": ({ objects, joined }) =>
    `${counted(objects, "predicted object")} ${objects === 1 ? "joins" : "join"} ${counted(joined, "object")} that are apart in the reference.`,
  "split-objects": ({ objects, pieces }) =>
    `${counted(objects, "object")} of the reference ${objects === 1 ? "is" : "are"} found in ${counted(pieces, "piece")}.`,
  instances: ({ matched, missed, spurious, instanceF1, panopticQuality, identical }) =>
    identical
      ? `${counted(matched, "object")} ${matched === 1 ? "is" : "are"} the same in both, whatever their ids.`
      : `${counted(matched, "object")} ${matched === 1 ? "matches" : "match"}, ${whole(missed)} ${missed === 1 ? "is" : "are"} missed and ${whole(spurious)} spurious. F1 is ${score(instanceF1)}, panoptic quality ${score(panopticQuality)}.`,
  holes: ({ reference, prediction }, label) =>
    `The prediction has ${counted(prediction.count, "hole")} (${counted(prediction.voxels, voxel(label))}), the reference ${whole(reference.count)} (${counted(reference.voxels, voxel(label))}).`,
};

/** The whole prediction's size, unless what is missed or spurious turns it the other way. */
function sized(px: number, ratio: number, label: LabelFacts): string {
  const more = ratio - 1;
  if (Math.sign(more) !== Math.sign(px)) return "";
  return `, and the prediction holds ${percent(Math.abs(more))} ${more > 0 ? "more" : "fewer"} ${voxel(label)}s than the reference`;
}

function listed(
  { voxels, ofVoxels, components, count, cost }: ComponentList & { readonly cost: number },
  mask: string,
  label: LabelFacts,
) {
  const [largest] = components;
  const where = largest
    ? ` ${count === 1 ? "It lies" : `The largest (${counted(largest.voxels, voxel(label))}) lies`} ${at(largest.place, label)}.`
    : "";
  return `. ${count === 1 ? "It holds" : "They hold"} ${amount(voxels, label)}, ${percent(voxels / ofVoxels)} of the ${mask}. That costs ${points(cost)} Dice.${where}`;
}
