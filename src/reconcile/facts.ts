/** What a dataset's tallies make possible: its labels, ids that may be void, axes, sizes. */
import { axesOf, type LabelRegion, membersOf } from "../mask/index.js";
import { type Convention, isDistance } from "./convention.js";
import type { ReconcileFacts } from "./reconcile.js";
import type { CaseTally } from "./score.js";
import { THRESHOLD } from "./soft.js";

/** The user's own options, which define the usual convention. */
export interface Asked {
  readonly labels?: readonly number[] | undefined;
  readonly ignore?: readonly number[] | undefined;
  readonly regions?: readonly LabelRegion[] | undefined;
  readonly merge?: boolean | undefined;
  readonly emptyScore?: 0 | 1 | null | undefined;
  readonly tolerance?: readonly number[] | undefined;
}

export function factsOf(cases: readonly CaseTally[], metric: Convention["metric"], asked: Asked = {}): ReconcileFacts {
  const [referenced, predicted] = heldIn(cases);
  const { ignore = [], merge, emptyScore, tolerance = [1], regions } = asked;
  const found = [...new Set([...referenced, ...predicted])].filter((id) => id !== 0 && !ignore.includes(id));
  const chosen = regions?.map((_, i) => i + 1) ?? asked.labels ?? (found.length > 0 ? found : [1]);
  const labels = [...chosen].sort((a, b) => a - b);
  const isVoid = (id: number) =>
    !regions && labels.length > 1 && referenced.has(id) && (id === 255 || !predicted.has(id));
  const isSliced = cases.length > 0 && cases.every(({ slices }) => slices.length === 3);
  return {
    cases,
    labels: new Map(labels.map((label) => [label, membersOf(label, regions)])),
    possible: {
      labels,
      voids: labels.filter(isVoid),
      axes: isSliced ? axesOf([1, 1, 1]) : [],
      views: [...new Set(cases.flatMap((one) => Object.keys(one.views)))].filter(
        (view) => view !== "none" && !view.startsWith(THRESHOLD),
      ),
      isRead: cases.every((one) => one.views.none),
      surfaces: SURFACES.filter((surface) => isMeasured(surface, cases)),
      tolerances: [...new Set([...tolerance, ...TOLERANCES])],
      isSoft: cases.length > 0 && cases.every(({ soft }) => soft),
      thresholds: Object.keys(cases[0]?.views ?? {}).flatMap((view) =>
        view.startsWith(THRESHOLD) ? [Number(view.slice(THRESHOLD.length))] : [],
      ),
    },
    base: {
      ignore,
      ...(merge ? { merged: true } : {}),
      ...(emptyScore === undefined || emptyScore === null ? {} : { empty: emptyScore }),
      ...(metric === "nsd" ? { tolerance: tolerance[0] as number } : {}),
    },
  };
}

const SURFACES = ["boundary", "surfels", "mask"] as const;

const isMeasured = (surface: string, cases: readonly CaseTally[]): boolean =>
  cases.some(({ distances }) =>
    Object.values(distances?.labels ?? {}).some(({ values }) => `${surface} used average pooled` in values),
  );

/** Tolerances that programs use, in mm or voxels. */
export const TOLERANCES = [1, 2, 3, 4, 5];

export const tolerancesFor = (
  metric: Convention["metric"],
  tolerance: readonly number[] = [],
): readonly number[] | undefined => (isDistance(metric) ? [...new Set([...tolerance, ...TOLERANCES])] : undefined);

function heldIn(cases: readonly CaseTally[]): [Set<number>, Set<number>] {
  const held: [Set<number>, Set<number>] = [new Set(), new Set()];
  for (const { views } of cases) {
    for (const { joint } of Object.values(views).slice(0, 1)) {
      for (let i = 0; i < joint.length; i += 3) {
        held[0].add(joint[i] as number);
        held[1].add(joint[i + 1] as number);
      }
    }
  }
  return held;
}
