/** Mistakes that show over several cases: which finding names them, and which cases it lists. */
import type { Finding } from "../../../src/diagnosis/index.js";
import type { LabelMap } from "../../../src/mask/index.js";
import { bytesOf, whole, withValues } from "../voxels.js";
import { ids } from "./ids.js";

export interface Pair {
  readonly reference: LabelMap;
  readonly prediction: LabelMap;
}

export interface CohortDamage {
  readonly name: string;
  readonly finding: Finding["kind"];
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

const swappedInSome: CohortDamage["plant"] = (cases, random) => {
  const plant = damageOf("labels exchanged");
  const damaged = some(whole(random, 1, Math.floor(cases.length / 3)), cases.length, random);
  const planted = cases.map((one, at) =>
    damaged.includes(at) ? { ...one, prediction: plant?.(one.prediction, random) } : one,
  );
  return planted.every((one) => one.prediction) ? { cases: planted as Pair[], damaged } : undefined;
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

export const cohorts: readonly CohortDamage[] = [
  { name: "two cases exchanged", finding: "cases-exchanged", plant: exchanged(0) },
  { name: "all cases exchanged", finding: "cases-exchanged", plant: exchanged(1) },
  { name: "labels exchanged in some", finding: "labels-exchanged-in-cases", plant: swappedInSome },
  {
    name: "labels merged",
    finding: "labels-merged",
    plant: (cases) => {
      const planted = cases.map((one) => ({
        ...one,
        prediction: damageOf("labels merged")?.(one.prediction, () => 0),
      }));
      return planted.every((one) => one.prediction)
        ? { cases: planted as Pair[], damaged: cases.map((_, at) => at) }
        : undefined;
    },
  },
  { name: "void label", finding: "void-label", plant: voided },
];
