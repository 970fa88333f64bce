/** Mistakes that show over several cases: which finding names them, and which cases it lists. */
import type { Finding } from "../../../src/diagnosis/index.js";
import { randomFrom } from "../../../src/diagnosis/statistics/random.js";
import type { LabelMap } from "../../../src/mask/index.js";
import { bytesOf, whole, withValues } from "../voxels.js";
import type { Damage } from "./damage.js";
import { ids } from "./ids.js";
import { layout } from "./layout.js";

export interface Pair {
  readonly reference: LabelMap;
  readonly prediction: LabelMap;
}

export interface CohortDamage {
  readonly name: string;
  /** Right answers. */
  readonly findings: readonly Finding["kind"][];
  /** The damaged cohort, with the places of the damaged cases; `undefined` where it cannot be damaged so. */
  readonly plant: (cases: readonly Pair[], random: () => number) => { cases: Pair[]; damaged: number[] } | undefined;
}

const damageOf = (name: string) => ids.find((one) => one.name === name)?.plant;

function some(count: number, of: number, random: () => number): number[] {
  const left = Array.from({ length: of }, (_, i) => i);
  return Array.from({ length: count }, () => left.splice(whole(random, 0, left.length - 1), 1)[0] as number).sort(
    (a, b) => a - b,
  );
}

/** Predictions of some cases go to the next of them. */
const exchanged =
  (share: number): CohortDamage["plant"] =>
  (cases, random) => {
    const damaged = some(Math.max(2, Math.round(share * cases.length)), cases.length, random);
    if (new Set(cases.map(({ reference }) => reference.shape.join())).size > 1) return undefined;
    const next = new Map(damaged.map((at, k) => [at, damaged[(k + 1) % damaged.length] as number]));
    return {
      cases: cases.map((one, at) => ({ ...one, prediction: (cases[next.get(at) ?? at] as Pair).prediction })),
      damaged,
    };
  };

/** 255 in a part of every reference, as a contour that is not judged. */
const voided: CohortDamage["plant"] = (cases) => {
  const planted = cases.map(({ reference, prediction }) => {
    const values = bytesOf(reference);
    const columns = reference.shape.at(-1) as number;
    const seam = values.map((label, i) =>
      label === 0 && (values[i + 1] || values[i - 1] || values[i + columns]) ? 255 : label,
    );
    return { reference: withValues(reference, seam), prediction };
  });
  return { cases: planted, damaged: cases.map((_, at) => at) };
};

const allOf = (cases: readonly Pair[]) => cases.map((_, at) => at);

/** A damage of one prediction in the chosen cases: the same one in each. */
const inCases =
  (
    plant: Damage["plant"] | undefined,
    chosen: (cases: readonly Pair[], random: () => number) => number[],
  ): CohortDamage["plant"] =>
  (cases, random) => {
    const damaged = chosen(cases, random);
    const seed = Math.floor(random() * 2 ** 31);
    const planted = cases.map((one, at) =>
      damaged.includes(at) ? { ...one, prediction: plant?.(one.prediction, randomFrom(seed)) } : one,
    );
    return planted.every((one) => one.prediction) ? { cases: planted as Pair[], damaged } : undefined;
  };

/** Ids are renamed alike only where all predictions hold the same ones. */
const ofSameIds =
  (plant: CohortDamage["plant"]): CohortDamage["plant"] =>
  (cases, random) => {
    const held = new Set(cases.map(({ prediction }) => [...new Set(bytesOf(prediction))].sort().join()));
    return held.size === 1 ? plant(cases, random) : undefined;
  };

const few = (cases: readonly Pair[], random: () => number) =>
  some(whole(random, 1, Math.floor(cases.length / 3)), cases.length, random);
const slip = (name: string) => layout.find((one) => one.name === name)?.plant;
const renamed: CohortDamage["findings"] = ["labels-exchanged", "labels-offset"];

export const cohorts: readonly CohortDamage[] = [
  { name: "two cases exchanged", findings: ["cases-exchanged"], plant: exchanged(0) },
  { name: "all cases exchanged", findings: ["cases-exchanged"], plant: exchanged(1) },
  { name: "labels exchanged", findings: renamed, plant: ofSameIds(inCases(damageOf("labels exchanged"), allOf)) },
  { name: "labels offset", findings: renamed, plant: inCases(damageOf("labels offset"), allOf) },
  {
    name: "labels exchanged in some",
    findings: ["labels-exchanged-in-cases"],
    plant: inCases(damageOf("labels exchanged"), few),
  },
  { name: "labels merged", findings: ["labels-merged"], plant: ofSameIds(inCases(damageOf("labels merged"), allOf)) },
  { name: "void label", findings: ["void-label"], plant: voided },
  { name: "inverted", findings: ["inverted"], plant: inCases(slip("inverted"), allOf) },
  { name: "turned", findings: ["flipped"], plant: inCases(slip("turned"), allOf) },
  { name: "turned in some", findings: ["flipped"], plant: inCases(slip("turned"), few) },
  { name: "zoomed", findings: ["scaled"], plant: inCases(slip("zoomed"), allOf) },
  { name: "planes shuffled", findings: ["planes-out-of-order"], plant: inCases(slip("planes shuffled"), allOf) },
];
