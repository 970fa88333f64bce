/** What the surveys of all cases show together: which ids are exchanged, which layouts are wrong, and which predictions belong to other cases. */
import type { JointCount } from "../../mask/index.js";
import type { LabelMapping } from "../diagnosis.js";
import { idThresholds, valuesOf } from "../thresholds/index.js";
import { agreementOf } from "./agreement.js";
import { openCopies } from "./copies.js";
import { type Exchange, exchangesOf, type IdsFacts } from "./ids/exchange.js";
import { type Merged, mergedIds } from "./ids/merged.js";
import { areObjects, matchedIds, type Numbering, ownNumbers } from "./ids/numbering.js";
import { ownExchanges } from "./ids/own.js";
import { voidIds } from "./ids/void.js";
import { idsIn, type Side, sides } from "./joint.js";
import { diceOfIds, gainsOf, openCounts, pool, relabelOption } from "./label-mapping.js";
import { type Guessing, type LayoutFit, sharedLayouts } from "./layout/index.js";
import { type SharedOffset, sharedOffset } from "./offset.js";
import type { Slip } from "./slip.js";
import type { CaseSurvey } from "./survey.js";
import { valueSlipOf } from "./values/undo.js";
import { type Foreign, openWhose, overwritten } from "./whose/whose.js";

const { leastCases } = valuesOf(idThresholds.boxed);

/** What is found in one case alone. */
export interface OwnBookkeeping {
  readonly layout?: LayoutFit;
  /** Ids that are exchanged in this case but not in all. */
  readonly exchanges?: readonly Exchange[];
  readonly slips: readonly Slip[];
  /** By how much ids that are merged are off as well. */
  readonly off?: readonly number[];
  /** The case whose reference its prediction fits, and the case whose prediction fits its reference. */
  readonly foreign?: Omit<Foreign, "case">;
}

export interface CaseBookkeeping extends OwnBookkeeping {
  readonly exchanges: readonly Exchange[];
  readonly merged: readonly Merged[];
  /** Ids of the reference that are not judged. */
  readonly voids: readonly number[];
}

export interface Bookkeeping {
  /** Every changed id of all cases; empty where the ids agree. */
  readonly labelMap: readonly LabelMapping[];
  /** What --relabel takes; "" if the ids agree, or if no option corrects them. */
  readonly relabel: string;
  readonly exchanges: readonly Exchange<IdsFacts>[];
  /** Labels that the predictions write as one. */
  readonly merged: readonly Merged[];
  /** Ids of the reference that mean "not judged", with the number of cases. */
  readonly voids: readonly Holding[];
  /** Ids that only one side has, with the number of cases. */
  readonly onlyReference: readonly Holding[];
  readonly onlyPrediction: readonly Holding[];
  /** Cases whose masks of one side are the same, voxel by voxel, and not empty. */
  readonly copies: readonly { readonly side: Side; readonly cases: readonly string[] }[];
  /** The offset that nearly all cases share. */
  readonly offset?: SharedOffset;
  /** How many cases were surveyed. */
  readonly surveyed: number;
  /** Cases with a finding that does not apply to all. */
  readonly cases: Readonly<Record<string, OwnBookkeeping>>;
}

interface Holding {
  readonly label: number;
  readonly cases: number;
}

/** What is found about one case; nothing if no case was surveyed. */
export function bookkeepingOf(books: Bookkeeping, name: string): CaseBookkeeping | undefined {
  if (books.surveyed === 0) return undefined;
  const own = Object.hasOwn(books.cases, name) ? books.cases[name] : undefined;
  const { merged, exchanges } = books;
  const voids = books.voids.map(({ label }) => label);
  return { slips: [], merged, voids, ...own, exchanges: own?.exchanges ?? exchanges };
}

/** The bookkeeping of a dataset, from its surveys as they come. It keeps a few numbers of each. */
export interface Books {
  /** @param survey of a case, from `survey`. */
  add(survey: CaseSurvey): void;
  read(): Bookkeeping;
}

interface Surveyed {
  readonly name: string;
  readonly joint: Float64Array;
  /** By the kind of mistake in the layout that is suspected. */
  readonly guessed: readonly Float64Array[];
}

/** @param surveys one for each case, from `survey`. */
export function bookkeeping(surveys: readonly CaseSurvey[]): Bookkeeping {
  const books = openBooks();
  for (const one of surveys) books.add(one);
  return books.read();
}

export function openBooks(): Books {
  const counts = openCounts();
  const surveyed: Surveyed[] = [];
  const boxed = new Map<number, number>();
  const holding = { reference: new Map<number, number>(), prediction: new Map<number, number>() };
  const copies = { reference: openCopies(), prediction: openCopies() };
  const whose = openWhose();
  const offsets: Parameters<typeof sharedOffset>[0][number][] = [];
  const cases = new Map<string, OwnBookkeeping>();
  const numberings = new Map<string, Numbering>();
  const guessing: Guessing[] = [];
  return {
    add(survey) {
      const { case: name, confusion, fingerprints, layout, offset, slips, guesses, off } = survey;
      for (const id of survey.boxed ?? []) boxed.set(id, (boxed.get(id) ?? 0) + 1);
      counts.add(confusion);
      const guessed = (guesses?.all ?? []).map((one) => packed(one.confusion));
      surveyed.push({ name, joint: packed(confusion), guessed });
      if (guesses) {
        const all = guesses.all.map(({ confusion: _, ...guess }) => guess);
        guessing.push({ name, shape: survey.copies.shape, dice: guesses.dice, fit: layout, guesses: all });
      }
      for (const side of sides) {
        for (const id of new Set(confusion.map((count) => count[side]))) {
          holding[side].set(id, (holding[side].get(id) ?? 0) + 1);
        }
        copies[side].add(fingerprints[side], name);
      }
      if (survey.numbering) numberings.set(name, survey.numbering);
      whose.add(name, survey.copies.shape, survey.copies.reference, survey.copies.prediction);
      if (offset) offsets.push({ case: name, offset });
      if (layout || off || slips.length > 0)
        cases.set(name, { ...(layout ? { layout } : {}), ...(off ? { off } : {}), slips });
    },
    read() {
      const found = new Map(cases);
      const shared = new Map(sharedLayouts(guessing).map((one) => [one.name, one]));
      // One file written for several cases is at home in one of them at most: turned, it fits the others by chance.
      for (const name of writtenTwice(copies)) {
        const { layout, slips = [] } = found.get(name) ?? {};
        const { kind } = shared.get(name)?.fit ?? layout ?? {};
        if (kind === undefined || kind === "inverted") continue;
        shared.delete(name);
        found.set(name, { slips });
      }
      for (const [name, { fit }] of shared) {
        const slips = fit.kind === "inverted" ? [] : (found.get(name)?.slips ?? []);
        found.set(name, { layout: fit, slips });
      }
      const fitOf = new Map(surveyed.map(({ name, joint }) => [name, agreementOf(pool([triples(joint)]), "sameIds")]));
      const writtenOver = copies.prediction
        .read()
        .flatMap((alike) => overwritten(alike.map((name) => ({ name, own: fitOf.get(name) ?? 0 }))));
      for (const { case: name, ...foreign } of [...writtenOver, ...whose.read()]) {
        const { belongs, after } = foreign;
        // Turned, a mask may come near another case's; the better fit counts.
        if ((shared.get(name)?.fit.after ?? Number.NEGATIVE_INFINITY) >= after) continue;
        const undo =
          belongs === undefined ? ({ way: "none" } as const) : ({ way: "other-case", case: belongs } as const);
        const layout: LayoutFit = { kind: "cases-exchanged", ...foreign, undo };
        // If a mask is empty or in the wrong place, it is because it is another case's.
        found.set(name, { slips: [], foreign, layout });
      }
      // Predictions of other cases, and values that are not labels, say nothing about ids.
      const told = surveyed.flatMap((one) => {
        const own = found.get(one.name);
        if (own?.foreign || valueSlipOf(own?.slips ?? [])) return [];
        const guess = own?.layout && shared.get(one.name)?.guess;
        const joint = guess === undefined ? one.joint : one.guessed[guess];
        return joint ? [{ ...one, joint }] : [];
      });
      const numbered = (numberings.size > 0 ? told : []).map(({ name, joint }) => {
        const confusion = triples(joint);
        const [r, p] = [idsIn(confusion, "reference"), idsIn(confusion, "prediction")];
        const isCounted = r.at(-1) === r.length && p.at(-1) === p.length;
        return {
          name,
          confusion,
          ids: r.length + p.length,
          isCounted,
          matched: matchedIds(confusion),
          numbering: numberings.get(name),
        };
      });
      const isObjects = areObjects(numbered);
      for (const { name, confusion, matched } of isObjects ? numbered : []) {
        const own = ownNumbers(confusion, matched);
        if (own.mapping.length > 0) found.set(name, { slips: [], ...found.get(name), exchanges: [own] });
      }
      // No id of an object is a class that could be exchanged, merged or missing.
      const classes = isObjects ? [] : told;
      const counted = (some: readonly Surveyed[]) =>
        some.length === surveyed.length && shared.size === 0 ? counts.read() : pool(unpacked(some));
      const pooled = counted(classes);
      const casesWith = (side: Side, id: number) => holding[side].get(id) ?? 0;
      // If two labels share an id, no new name is right for both.
      const isMerged = ({ into, side }: Merged) =>
        side === "reference" || !areBoxed(boxed.get(into) ?? 0, casesWith("prediction", into));
      const shares = mergedIds(pooled).filter(isMerged);
      const exchanges = exchangesOf(pooled, unpacked(classes)).filter(({ mapping }) =>
        mapping.every(
          ({ reference: r, prediction: p }) =>
            !shares.some(({ labels, into, side }) =>
              side === "reference" ? r === into && labels.includes(p) : p === into && labels.includes(r),
            ),
        ),
      );
      const labelMap = exchanges.flatMap(({ mapping }) => mapping);
      // If ids are exchanged in all cases, nothing is left to find in one.
      const changed = new Set<string>();
      for (const { name, joint } of surveyed.length > 1 ? classes : []) {
        const own = ownOf(joint, exchanges, casesWith);
        if (own.length === 0) continue;
        changed.add(name);
        found.set(name, { slips: [], ...found.get(name), exchanges: own });
      }
      const plain = changed.size === 0 ? pooled : counted(classes.filter(({ name }) => !changed.has(name)));
      const merged = mergedIds(plain).filter(
        (one) =>
          isMerged(one) &&
          [...one.labels, one.into].every(
            (id) => !labelMap.some((other) => other.reference === id || other.prediction === id),
          ),
      );
      const voids = voidIds(plain, labelMap);
      const writtenAsOne = (of: Side) =>
        merged.flatMap(({ labels, into, side = "prediction" }) => (side === of ? [into] : labels));
      const explained = {
        reference: new Set([
          ...labelMap.map((one) => one.reference),
          ...writtenAsOne("reference"),
          ...voids,
          ...exchanges.flatMap(({ facts }) => (facts.kind === "train-ids" ? facts.ignore : [])),
          ...exchanges.flatMap(({ facts }) => (facts.kind === "labels-wrapped" ? facts.labels : [])),
        ]),
        prediction: new Set([...labelMap.map((one) => one.prediction), ...writtenAsOne("prediction")]),
      };
      const only = (side: Side, other: Side) =>
        [...plain[side].keys()]
          .filter((id) => !plain[other].has(id) && !explained[side].has(id))
          .sort((a, b) => a - b)
          .map((label) => ({ label, cases: casesWith(side, label) }));
      const offset = sharedOffset(offsets);
      return {
        labelMap,
        relabel: relabelOption(exchanges.filter(({ relabel }) => relabel !== "").flatMap(({ mapping }) => mapping)),
        exchanges,
        merged,
        voids: voids.map((label) => ({ label, cases: casesWith("reference", label) })),
        onlyReference: only("reference", "prediction"),
        onlyPrediction: only("prediction", "reference"),
        copies: sides.flatMap((side) => copies[side].read().map((alike) => ({ side, cases: alike }))),
        ...(offset ? { offset } : {}),
        surveyed: surveyed.length,
        cases: Object.fromEntries(
          surveyed.flatMap(({ name }) => (found.has(name) ? [[name, found.get(name) as OwnBookkeeping]] : [])),
        ),
      };
    },
  };
}

/** Cases that have their prediction in common with a case of another reference. */
function writtenTwice({ reference, prediction }: Readonly<Record<Side, ReturnType<typeof openCopies>>>): string[] {
  const group = new Map(reference.read().flatMap((alike, k) => alike.map((name) => [name, k])));
  return prediction
    .read()
    .filter((alike) => alike.some((name) => !group.has(name) || group.get(name) !== group.get(alike[0] as string)))
    .flat();
}

/** Whether an id is boxes in so many of its cases that what is under it was not merged into it. */
export const areBoxed = (cases: number, of: number): boolean => cases > 0 && cases >= leastCases * of;

/** The exchanges of one case if they differ from those of all: its own, and those of all that still apply to it. */
function ownOf(
  joint: Float64Array,
  all: readonly Exchange[],
  casesWith: Parameters<typeof ownExchanges>[1],
): Exchange[] {
  // Train ids have a table of their own, and no assignment of one case's ids replaces it.
  if (all.some(({ facts }) => facts.kind === "train-ids")) return [];
  const confusion = triples(joint);
  const counts = pool([confusion]);
  const holds = all.filter(({ mapping }) =>
    mapping.every(({ reference: r, prediction: p }) => diceOfIds(counts, r, p) >= diceOfIds(counts, r, r)),
  );
  const own = ownExchanges(confusion, casesWith).filter((group) =>
    group.some((one) => !holds.some(({ mapping }) => mapping.some((other) => other.reference === one.reference))),
  );
  if (own.length === 0) return [];
  return [
    ...holds.filter(
      ({ mapping }) =>
        !own.some((group) => group.some((one) => mapping.some((other) => other.reference === one.reference))),
    ),
    ...own.map(
      (mapping): Exchange => ({
        facts: { kind: "labels-exchanged", mapping, ...oddReference(mapping, casesWith) },
        mapping,
        dice: gainsOf(mapping, counts).map(({ label, before, after }) => ({ label, before, after })),
        // An option would rename the ids of all cases.
        relabel: "",
      }),
    ),
  ];
}

/** Whose id is odd: the reference's, if no other reference has it and others have the predicted one. */
function oddReference(mapping: readonly LabelMapping[], casesWith: Parameters<typeof ownExchanges>[1]) {
  const [only] = mapping;
  const isOdd =
    only &&
    mapping.length === 1 &&
    casesWith("reference", only.reference) === 1 &&
    casesWith("reference", only.prediction) > 0;
  return isOdd ? ({ side: "reference" } as const) : {};
}

/** Joint counts as three numbers each. */
const packed = (confusion: readonly JointCount[]): Float64Array =>
  Float64Array.from(confusion.flatMap(({ reference, prediction, voxels }) => [reference, prediction, voxels]));

const triples = (joint: Float64Array): JointCount[] =>
  Array.from({ length: joint.length / 3 }, (_, i) => {
    const [reference, prediction, voxels] = joint.subarray(3 * i, 3 * i + 3) as unknown as [number, number, number];
    return { reference, prediction, voxels };
  });

function* unpacked(surveyed: readonly Surveyed[]): Generator<JointCount[]> {
  for (const { joint } of surveyed) yield triples(joint);
}
