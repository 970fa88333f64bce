/** Evidence around a split, in German: made from its numbers, as its own sentences are English. */
import { isPasted } from "../../diagnosis/index.js";
import { numbersOf } from "./number.js";
import { percent, scoreOf } from "./terms-de.js";

const { fixed, points, whole } = numbersOf("de");

export type Values = Readonly<Record<string, unknown>>;

/** One a kind of evidence. */
export const evidenceGerman: Readonly<Record<string, (values: Values) => string>> = {
  "one-pixel-cost": ({ measured, firstOrder, mm }) => {
    const inMm = (mm as { measured: number } | undefined)?.measured;
    return `Ein Rand, der rundum um ein Pixel daneben liegt, kostet dieses Objekt ${two(measured)} Dice${inMm === undefined ? "" : `, um einen Millimeter ${two(inMm)}`} (erste Ordnung: ${two(firstOrder)} je Pixel): je kleiner oder dünner, desto mehr.`;
  },
  "label-noise": ({ expected, within, from }) =>
    `Ungenaue Label allein: ${from === "second-rater" ? "Eine zweite Annotation erreicht" : "Mit einem um ±1 px verschobenen Rand erreichte dieses Objekt etwa"} ${scoreOf(expected)}; diese Vorhersage ist ${within === true ? "nicht schlechter" : "schlechter"}.`,
  shift: ({ voxels, distance, unit }) =>
    `Die Vorhersage liegt ${fixed(Number(distance), 1)} ${unit ?? "px"} neben der Referenz${Array.isArray(voxels) ? `, um (${voxels.join(", ").replace(/-/g, "−")}) Voxel` : ""}.`,
  size: ({ px, ratio }) =>
    `Der Umriss liegt etwa ${fixed(Math.abs(Number(px)), 1)} px zu weit ${Number(px) > 0 ? "außen" : "innen"}; die Vorhersage hat ${percent(Number(ratio))} der Größe der Referenz.`,
  "missed-components": (values) => components(values, "übersehen"),
  "spurious-components": (values) => components(values, "erfunden"),
  boundary: ({ loss }) =>
    `${two(loss)} Dice bleiben verloren, wenn Verschiebung, Größe, übersehene und erfundene Objekte behoben sind: der Umriss selbst.`,
  labels: ({ gain, relabel }) =>
    `Mit ${relabel === undefined || !isPasted(String(relabel)) ? "den richtigen Nummern" : `--relabel ${relabel}`} gewinnt dieses Label ${two(gain)} Dice.`,
  orientation: ({ gain }) => `Richtig gedreht gewinnt die Vorhersage ${two(gain)} Dice.`,
  "thin-structures": ({ share, recall, elsewhere, width }) =>
    `${percent(Number(share))} der Referenz sind schmaler als etwa ${fixed(Number(width), 0)} px; davon sind ${percent(Number(recall))} gefunden${typeof elsewhere === "number" ? `, vom Rest ${percent(elsewhere)}` : ""}.`,
  "error-place": ({ missing, extra, before, atFrame }) => {
    const [lacking, added] = [Number(missing), Number(extra)];
    const wrong = Math.max(1, lacking + added);
    const sides = Object.entries((before ?? {}) as Readonly<Record<string, number>>).flatMap(([axis, share]) => {
      const [first, last] = halves[axis] ?? ["", ""];
      if (share >= 0.7) return [`${percent(share)} davon ${first}`];
      return 1 - share >= 0.7 ? [`${percent(1 - share)} davon ${last}`] : [];
    });
    const frame = Number(atFrame) / wrong >= 0.25 ? `; ${percent(Number(atFrame) / wrong)} liegen am Bildrand` : "";
    return `Von den falschen Voxeln fehlen ${percent(lacking / wrong)} und sind ${percent(added / wrong)} zu viel, ${sides.length > 0 ? sides.join(", ") : "auf allen Seiten des Objekts"}${frame}.`;
  },
  "far-copy": ({ voxels, px, mm, agreement }) =>
    `Das Erfundene ist eine Kopie des Übersehenen, ${fixed(Number(px), 1)} px${typeof mm === "number" ? ` (${fixed(mm, 1)} mm)` : ""} entfernt, um (${(voxels as number[]).join(", ").replace(/-/g, "−")}) Voxel; zurückgeschoben stimmen beide zu ${scoreOf(agreement)} überein. Weiter, als das Objekt lang ist: daher übersehen und erfunden statt verschoben.`,
  "unfound-parts": ({ voxels, share, beyond }) =>
    `Von dem, was den gefundenen Objekten fehlt, liegen ${percent(Number(share))} (${whole(Number(voxels))} Voxel) mehr als ${fixed(Number(beyond), 0)} px von allem Vorhergesagten entfernt: Ganze Teile sind nicht gefunden.`,
  "overreaching-parts": ({ voxels, share, beyond }) =>
    `Von dem, was die Vorhersage zu viel hat, liegen ${percent(Number(share))} (${whole(Number(voxels))} Voxel) mehr als ${fixed(Number(beyond), 0)} px von der Referenz entfernt: Sie läuft in etwas anderes hinein.`,
  "merged-objects": ({ objects, joined }) =>
    `${whole(Number(objects))} ${objects === 1 ? "vorhergesagtes Objekt verbindet" : "vorhergesagte Objekte verbinden"} ${whole(Number(joined))} Objekte, die in der Referenz getrennt sind.`,
  "split-objects": ({ objects, pieces }) =>
    `${whole(Number(objects))} ${objects === 1 ? "Objekt der Referenz ist" : "Objekte der Referenz sind"} in ${whole(Number(pieces))} Stücken gefunden.`,
  holes: ({ reference, prediction }) => {
    const of = (side: unknown) => {
      const { count, voxels } = side as { count: number; voxels: number };
      return `${whole(count)} ${count === 1 ? "Loch" : "Löcher"} (${whole(voxels)} Voxel)`;
    };
    return `Die Vorhersage hat ${of(prediction)}, die Referenz ${of(reference)}.`;
  },
};

const halves: Readonly<Record<string, readonly [string, string]>> = {
  planes: ["zur ersten Ebene hin", "zur letzten Ebene hin"],
  rows: ["in der oberen Hälfte", "in der unteren Hälfte"],
  columns: ["in der linken Hälfte", "in der rechten Hälfte"],
};

function components({ count, of, voxels, ofVoxels, loss, components: list }: Values, verb: string): string {
  const largest = (list as readonly { voxels: number; place: readonly number[] }[] | undefined)?.slice(0, 3) ?? [];
  const named = largest.map((one) => `${whole(one.voxels)} Voxel bei (${one.place.join(", ")})`).join("; ");
  const share = Number(ofVoxels) > 0 ? ` (${percent(Number(voxels) / Number(ofVoxels))} der Maske)` : "";
  const places = named === "" ? "" : `: ${Number(count) > largest.length ? "am größten sind " : ""}${named}`;
  return `${whole(Number(count))} von ${whole(Number(of))} ${of === 1 ? "Objekt" : "Objekten"} ${verb}, zusammen ${whole(Number(voxels))} Voxel${share}; das kostet ${two(loss)} Dice${places}.`;
}

function two(value: unknown): string {
  return points(Number(value));
}
