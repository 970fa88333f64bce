/** German sentences for each kind of evidence. */
import type { ComponentList } from "../../diagnosis/index.js";
import type { LabelFacts } from "../reasons.js";
import type { EvidenceTable } from "../sentences.js";
import { fixed, percent, points, score, whole } from "./number.js";
import { amount, at, distance, halves, missedOf, steps, untouchedOf, voxel } from "./terms.js";

export const evidenceGerman: EvidenceTable = {
  shift: ({ voxels, px, mm, cost }, { axes }) =>
    `Die Vorhersage liegt neben der Referenz, ${steps(axes, voxels)}. Das sind ${distance(px, mm)}, und es kostet ${points(cost)} Dice.`,
  size: ({ px, mm, ratio, cost }, label) =>
    `Der Umriss liegt etwa ${distance(px, mm)} zu weit ${px > 0 ? "außen" : "innen"}${sized(px, ratio, label)}. Das kostet ${points(cost)} Dice.`,
  "missed-components": (found, label) => `${missedOf(found.count, found.of)}${listed(found, "Referenz", label)}`,
  "spurious-components": (found, label) => `${untouchedOf(found.count, found.of)}${listed(found, "Vorhersage", label)}`,
  boundary: ({ cost, share }) =>
    `Sind Verschiebung, Größe, Übersehenes und Überzähliges behoben, gehen noch ${points(cost)} Dice am Rand verloren, ${percent(share)} des Verlusts.`,
  "one-pixel-cost": ({ measured, mm }) =>
    `Ein Umriss, der rundum ein Pixel daneben liegt, kostet dieses Objekt ${points(measured)} Dice${mm ? `, bei einem Millimeter ${points(mm.measured)}` : ""}. Je kleiner oder dünner ein Objekt, desto mehr.`,
  "label-noise": ({ expected, within, from }) =>
    `${from === "second-rater" ? "Eine zweite Annotation erreicht" : "Mit einem um ein Pixel verschobenen Umriss erreicht dieses Objekt etwa"} ${score(expected)}; diese Vorhersage erreicht ${within ? "nicht weniger" : "weniger"}.`,
  "far-copy": ({ voxels, px, mm, agreement }, { axes }) =>
    `Die überzähligen Objekte sind eine Kopie der übersehenen, ${distance(px, mm)} entfernt (${steps(axes, voxels)}). Zurückgeschoben stimmen beide mit Dice ${score(agreement)} überein.`,
  "thin-structures": ({ share, recall, elsewhere, width }) =>
    `${percent(share)} der Referenz sind schmaler als etwa ${fixed(width, 0)} px. Davon sind ${percent(recall)} gefunden${elsewhere === null ? "" : `, vom Rest ${percent(elsewhere)}`}.`,
  "unfound-parts": ({ voxels, share, beyond, gain }, label) =>
    `Von dem, was den gefundenen Objekten fehlt, liegen ${percent(share)} (${whole(voxels)} ${voxel(label)}) mehr als ${fixed(beyond, 0)} px von der Vorhersage entfernt. Würden sie gefunden, brächte das ${points(gain)} Dice.`,
  "overreaching-parts": ({ voxels, share, beyond, gain }, label) =>
    `Von dem, was die passenden Objekte der Vorhersage zu viel haben, liegen ${percent(share)} (${whole(voxels)} ${voxel(label)}) mehr als ${fixed(beyond, 0)} px von der Referenz entfernt. Ohne sie wären es ${points(gain)} Dice mehr.`,
  "error-place": ({ missing, extra, leaning, allSides, atFrame }, label) => {
    const wrong = missing + extra;
    const places = [
      ...leaning.map(
        ({ axis, side, share }) => `${share === 1 ? "alle" : percent(share)} liegen ${halves[axis][side]}`,
      ),
      ...(allSides ? ["sie liegen auf allen Seiten des Objekts"] : []),
      ...(atFrame === undefined ? [] : [`${percent(atFrame)} liegen am Bildrand`]),
    ];
    const text = places.join(", ");
    const kinds =
      missing === 0 || extra === 0
        ? `Alle falschen ${voxel(label)} ${missing === 0 ? "sind zu viel" : "fehlen"}.`
        : `Von den falschen ${voxel(label)}n fehlen ${percent(missing / wrong)}, und ${percent(extra / wrong)} sind zu viel.`;
    return `${kinds}${text === "" ? "" : ` ${text.charAt(0).toUpperCase()}${text.slice(1)}.`}`;
  },
  "merged-objects": ({ objects, joined }) =>
    `${whole(objects)} ${objects === 1 ? "vorhergesagtes Objekt verbindet" : "vorhergesagte Objekte verbinden"} ${whole(joined)} Objekte, die in der Referenz getrennt sind.`,
  "split-objects": ({ objects, pieces }) =>
    `${whole(objects)} ${objects === 1 ? "Objekt der Referenz ist" : "Objekte der Referenz sind"} in ${whole(pieces)} Stücken gefunden.`,
  instances: ({ matched, missed, spurious, instanceF1, panopticQuality, identical }) =>
    identical
      ? `${matched === 1 ? "1 Objekt ist" : `${whole(matched)} Objekte sind`} in beiden gleich, wie sie auch heißen.`
      : `${matched === 1 ? "1 Objekt passt" : `${whole(matched)} Objekte passen`}, ${whole(missed)} ${missed === 1 ? "ist" : "sind"} übersehen und ${whole(spurious)} überzählig. F1 ist ${score(instanceF1)}, die panoptische Qualität ${score(panopticQuality)}.`,
  holes: ({ reference, prediction }, label) =>
    `Die Vorhersage hat ${whole(prediction.count)} ${prediction.count === 1 ? "Loch" : "Löcher"} (${whole(prediction.voxels)} ${voxel(label)}), die Referenz ${whole(reference.count)} (${whole(reference.voxels)} ${voxel(label)}).`,
};

/** The whole prediction's size, unless what is missed or spurious turns it the other way. */
function sized(px: number, ratio: number, label: LabelFacts): string {
  const more = ratio - 1;
  if (Math.sign(more) !== Math.sign(px)) return "";
  return `, und die Vorhersage hat ${percent(Math.abs(more))} ${more > 0 ? "mehr" : "weniger"} ${voxel(label)} als die Referenz`;
}

function listed(
  { voxels, ofVoxels, components, count, cost }: ComponentList & { readonly cost: number },
  mask: string,
  label: LabelFacts,
): string {
  const [largest] = components;
  const where = largest
    ? ` ${count === 1 ? "Es liegt" : `Das größte (${whole(largest.voxels)} ${voxel(label)}) liegt`} ${at(largest.place, label)}.`
    : "";
  return `. ${count === 1 ? "Es umfasst" : "Sie umfassen"} ${amount(voxels, label)}, ${percent(voxels / ofVoxels)} der ${mask}. Das kostet ${points(cost)} Dice.${where}`;
}
