/** What the bookkeeping found, as findings: exchanged ids first. */

import { headerWords } from "../bookkeeping/headers.js";
import { type Bookkeeping, relabelWords } from "../bookkeeping/index.js";
import type { Finding } from "../results.js";
import { counted, listed, mostNamed, named, score } from "../words.js";

export type Books = Pick<
  Bookkeeping,
  "exchanges" | "relabel" | "cases" | "onlyReference" | "onlyPrediction" | "copies" | "surveyed"
>;

export function bookkeepingFindings(books: Books): Finding[] {
  return [...exchanged(books), ...turned(books), ...slips(books), ...copies(books), ...oneSided(books)];
}

/** Exchanges that are told one by one. */
const mostExchanges = 5;

function exchanged({ exchanges, relabel }: Books): Finding[] {
  const again = `core again with ${relabelWords(relabel)}, and mend the table of ids where the prediction is written.`;
  if (exchanges.length > mostExchanges) {
    const [mapping, dice] = [exchanges.flatMap((one) => one.mapping), exchanges.flatMap((one) => one.dice)];
    const mean = (side: "before" | "after") =>
      score(dice.reduce((sum, label) => sum + label[side], 0) / Math.max(1, dice.length));
    return [
      {
        kind: "labels",
        text: `ids of ${mapping.length} labels are exchanged in ${exchanges.length} ways (${exchanges[0]?.text}, for one); put right they score ${mean("after")} on average instead of ${mean("before")}`,
        remedy: `Where ids number objects and no classes, score with --instances. Else s${again}`,
        values: { mapping, dice, relabel, exchanges: exchanges.length },
      },
    ];
  }
  return exchanges.map(({ text, dice, mapping }) => {
    const put = text.endsWith("swapped") ? "swapped back" : "put right";
    const after = listed(dice.map((label) => score(label.after)));
    const before = listed(dice.map((label) => score(label.before)));
    return {
      kind: "labels",
      text: `${text}; ${put} ${dice.length === 1 ? "it scores" : "they score"} ${after} instead of ${before}`,
      remedy: `S${again}`,
      values: { mapping, dice, relabel },
    };
  });
}

/** One finding an orientation, however many cases lie in it. */
function turned({ cases, surveyed }: Books): Finding[] {
  const found = Object.entries(cases).flatMap(([name, { orientation, slips }]) =>
    // A header that turned the prediction is told for itself.
    orientation && !slips.some(({ kind }) => kind === "wrong-header") ? [{ name, orientation }] : [],
  );
  return together(found, ({ orientation }) => orientation.name).map(([first, others]) => {
    const { name, orientation } = first;
    const all = [name, ...others.map((one) => one.name)];
    const sure = `the next best orientation ${score(orientation.next.agreement)}, the best shift ${score(orientation.shifted)}`;
    const headers = headerWords(orientation.headers);
    const option =
      all.length === surveyed
        ? `Score with --orient ${orientation.orient} until then.`
        : `These are ${all.length} of ${surveyed} cases: compare how they were written with the others.`;
    return {
      kind: "orientation",
      text: `in ${name} the prediction is ${orientation.name}; turned back the labels agree to ${score(orientation.after)} instead of ${score(orientation.before)} (${sure})${headers === "" ? "" : `; ${headers}`}${also(all)}`,
      remedy: `Write the prediction with the input's own header, and compare how reader and writer order the axes. ${option}`,
      values: { case: name, cases: all, of: surveyed, ...orientation },
    };
  });
}

/** One finding a kind of slip, told of the first case that has it. */
function slips({ cases }: Books): Finding[] {
  const found = Object.entries(cases).flatMap(([name, { slips }]) => slips.map((slip) => ({ name, slip })));
  return together(found, ({ slip }) => slip.kind).map(([{ name, slip }, others]) => {
    const all = [name, ...others.map((one) => one.name)];
    return {
      kind: slip.kind,
      text: `in ${name}, ${slip.text}${also(all)}`,
      remedy: slip.remedy,
      values: { case: name, cases: all, ...slip.values },
    };
  });
}

/** Masks that are the same in several cases: a file that was written or named twice. */
function copies({ copies }: Books): Finding[] {
  return copies.map(({ side, cases }) => ({
    kind: "copies",
    text: `${cases.length === 2 ? "two" : String(cases.length)} cases have the same ${side}, voxel by voxel: ${named(cases)}`,
    remedy: "Check the names of these files, and that each was written from its own image.",
    values: { side, cases },
  }));
}

/** One finding a label; of many labels, one a side. */
function oneSided({ onlyReference, onlyPrediction }: Books): Finding[] {
  const remedies = {
    reference: "Check that the model predicts this label at all, and under which id.",
    prediction: "Check whether the references were annotated for this label, and under which id.",
  } as const;
  const told = (side: keyof typeof remedies, labels: Books["onlyReference"]): Finding[] => {
    if (labels.length <= mostNamed) {
      return labels.map((one) => ({
        kind: "one-sided-label",
        text: `label ${one.label} occurs only in the ${side} (${counted(one.cases, "case")})`,
        remedy: remedies[side],
        values: { ...one, side },
      }));
    }
    const ids = labels.map(({ label }) => label);
    return [
      {
        kind: "one-sided-labels",
        text: `${labels.length} labels occur only in the ${side}: ${named(ids.map(String))}`,
        remedy: remedies[side].replaceAll("this label", "these labels").replace("which id", "which ids"),
        values: { labels: ids, side },
      },
    ];
  };
  return [...told("reference", onlyReference), ...told("prediction", onlyPrediction)];
}

/** What follows when a finding told of the first case holds for others too. */
function also(cases: readonly string[]): string {
  const others = cases.slice(1);
  return others.length === 0
    ? ""
    : `; likewise in ${counted(others.length, "more case", "more cases")} (${named(others)})`;
}

/** What has the same key, the first of them apart; the most frequent first. */
function together<T>(all: readonly T[], key: (one: T) => string): [first: T, others: T[]][] {
  const groups = new Map<string, [T, T[]]>();
  for (const one of all) {
    const group = groups.get(key(one));
    if (group) group[1].push(one);
    else groups.set(key(one), [one, []]);
  }
  return [...groups.values()].sort(([, a], [, b]) => b.length - a.length);
}
