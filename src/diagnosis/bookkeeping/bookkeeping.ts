/** What the surveys of all cases say together: which ids are exchanged, and which cases lie in another orientation. */
import type { JointCount } from "../../mask/index.js";
import type { LabelMapping } from "../diagnosis.js";
import { diceOfIds, exchangedIds, openCounts, relabelOption } from "./label-mapping.js";
import type { OrientationFit } from "./orientation-fit.js";
import type { Slip } from "./slip.js";
import type { CaseSurvey } from "./survey.js";

/** Ids that have to be put right together. */
export interface Exchange {
  readonly mapping: readonly LabelMapping[];
  /** By reference id: Dice on the pooled counts before and after. */
  readonly dice: readonly { readonly label: number; readonly before: number; readonly after: number }[];
}

export interface CaseBookkeeping {
  readonly orientation?: OrientationFit;
  readonly exchanges: readonly Exchange[];
  readonly slips: readonly Slip[];
}

export interface Bookkeeping {
  /** Every changed id; empty where the ids agree. */
  readonly labelMap: readonly LabelMapping[];
  /** What --relabel takes; "" where the ids agree. */
  readonly relabel: string;
  readonly exchanges: readonly Exchange[];
  /** Ids that only one side has, with the number of cases. */
  readonly onlyReference: readonly { readonly label: number; readonly cases: number }[];
  readonly onlyPrediction: readonly { readonly label: number; readonly cases: number }[];
  /** Cases whose masks of one side are the same, voxel by voxel, and hold something. */
  readonly copies: readonly { readonly side: "reference" | "prediction"; readonly cases: readonly string[] }[];
  /** How many cases were looked at. */
  readonly surveyed: number;
  /** Cases that lie in another orientation or have slips of their own. */
  readonly cases: Readonly<Record<string, Omit<CaseBookkeeping, "exchanges">>>;
}

/** What is found about one case; nothing where no case was surveyed. */
export function bookkeepingOf(books: Bookkeeping, name: string): CaseBookkeeping | undefined {
  if (books.surveyed === 0) return undefined;
  const own = Object.hasOwn(books.cases, name) ? books.cases[name] : undefined;
  return { exchanges: books.exchanges, slips: [], ...own };
}

/** The bookkeeping of a dataset from its surveys as they come: of each a few numbers are held. */
export interface Books {
  /** @param survey of a case, from `survey`. */
  add(survey: CaseSurvey): void;
  read(): Bookkeeping;
}

/** @param surveys one a case, from `survey`. */
export function bookkeeping(surveys: readonly CaseSurvey[]): Bookkeeping {
  const books = openBooks();
  for (const one of surveys) books.add(one);
  return books.read();
}

export function openBooks(): Books {
  const counts = openCounts();
  const confusions: Float64Array[] = [];
  const holding = { reference: new Map<number, number>(), prediction: new Map<number, number>() };
  const copies = { reference: openCopies(), prediction: openCopies() };
  const cases: [string, Omit<CaseBookkeeping, "exchanges">][] = [];
  return {
    add({ case: name, confusion, fingerprints, orientation, slips }) {
      counts.add(confusion);
      confusions.push(packed(confusion));
      for (const side of ["reference", "prediction"] as const) {
        for (const id of new Set(confusion.map((count) => count[side]))) {
          holding[side].set(id, (holding[side].get(id) ?? 0) + 1);
        }
        copies[side].add(fingerprints[side], name);
      }
      if (orientation || slips.length > 0) cases.push([name, { ...(orientation ? { orientation } : {}), slips }]);
    },
    read() {
      const pooled = counts.read();
      const exchanges = exchangedIds(pooled, unpacked(confusions)).map((mapping) => ({
        mapping,
        dice: mapping
          .filter(({ reference }) => pooled.reference.has(reference))
          .map(({ reference, prediction }) => ({
            label: reference,
            before: diceOfIds(pooled, reference, reference),
            after: diceOfIds(pooled, reference, prediction),
          })),
      }));
      const labelMap = exchanges.flatMap(({ mapping }) => mapping);
      const only = (side: Side, other: Side) =>
        [...pooled[side].keys()]
          .filter((id) => !pooled[other].has(id) && !labelMap.some((change) => change[side] === id))
          .sort((a, b) => a - b)
          .map((label) => ({ label, cases: holding[side].get(label) ?? 0 }));
      return {
        labelMap,
        relabel: relabelOption(labelMap),
        exchanges,
        onlyReference: only("reference", "prediction"),
        onlyPrediction: only("prediction", "reference"),
        copies: (["reference", "prediction"] as const).flatMap((side) =>
          copies[side].read().map((alike) => ({ side, cases: alike })),
        ),
        surveyed: confusions.length,
        cases: Object.fromEntries(cases),
      };
    },
  };
}

type Side = "reference" | "prediction";

/** Joint counts as three numbers each. */
function packed(confusion: readonly JointCount[]): Float64Array {
  return Float64Array.from(confusion.flatMap(({ reference, prediction, voxels }) => [reference, prediction, voxels]));
}

function* unpacked(confusions: readonly Float64Array[]): Generator<JointCount[]> {
  for (const triples of confusions) {
    yield Array.from({ length: triples.length / 3 }, (_, i) => {
      const [reference, prediction, voxels] = triples.subarray(3 * i, 3 * i + 3) as unknown as [number, number, number];
      return { reference, prediction, voxels };
    });
  }
}

/** Cases whose masks are the same, voxel by voxel, and hold something. */
function openCopies(): { add(fingerprint: string, name: string): void; read(): string[][] } {
  const first = new Map<string, string>();
  const alike = new Map<string, string[]>();
  return {
    add(fingerprint, name) {
      if (fingerprint === "") return;
      const known = first.get(fingerprint);
      if (known === undefined) first.set(fingerprint, name);
      else alike.set(fingerprint, [...(alike.get(fingerprint) ?? [known]), name]);
    },
    read: () =>
      [...first.keys()].flatMap((fingerprint) => (alike.has(fingerprint) ? [alike.get(fingerprint) as string[]] : [])),
  };
}
