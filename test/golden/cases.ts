/** The cases whose values scipy gave, as label maps, and those values. */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { readMask } from "../../src/files/index.js";
import type { LabelMap } from "../../src/mask/index.js";

/** By label, then by metric: `reference`, `dice`, `hd95`, `nsd@1mm` … */
type Values = Readonly<Record<string, Readonly<Record<string, number>>>>;

export interface GoldenCase {
  readonly reference: LabelMap;
  readonly prediction: LabelMap;
  readonly labels: Values;
  /** The label that was swept, and Dice: `shift` by axis and offset, the others by radius. */
  readonly label: number;
  readonly sweeps: Readonly<
    Record<"dilate-px" | "erode-px" | "dilate-mm" | "erode-mm", Readonly<Record<string, number>>>
  > & { readonly shift: Values };
}

const values = JSON.parse(readFileSync(new URL("measures.json", import.meta.url), "utf8"));

const files = {
  "spine/spine.nii.gz": "spine.nii.gz",
  "ms-lesions/patient07.nii.gz": "patient07.nii.gz",
  "nuclei/field1.png": "nuclei.png",
} as const;

type Name = keyof typeof files;

export const goldenNames = Object.keys(files) as readonly Name[];

export async function goldenCase(name: Name): Promise<GoldenCase> {
  const file = files[name];
  const read = (folder: string) =>
    readMask(fileURLToPath(new URL(`../../samples/${folder}/${file}`, import.meta.url)), {
      merge: file.endsWith(".png"),
    });
  const { labels, sweeps, "sweep-label": label } = values[name];
  return { reference: await read("references"), prediction: await read("predictions"), labels, sweeps, label };
}
