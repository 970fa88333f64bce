/** What the numbers mean and how to reproduce them. */
import type { Results } from "../../diagnosis/index.js";
import { usualMeans } from "../../reconcile/index.js";
import type { Words } from "../../words/index.js";
import { conventionWords } from "../../words/reconcile.js";
import { factsBlock, heading, textBlock } from "../blocks.js";
import type { Fact } from "../view.js";
import type { Section } from "./section.js";

const MOST_UNPAIRED = 20;
const MOST_INPUTS = 2000;
/** A dozen lines of two; a digest is printed only as far as needed to distinguish files. */
const MOST_INPUTS_PRINTED = 24;

export const methodsSection: Section = ({ results, t, options: { inputs = [] } }) => {
  const cut = inputs.map(({ name, value }) => ({ name, value: value.replace(/^([0-9a-f]{12})[0-9a-f]{52}$/, "$1…") }));
  const [title, ...shown] = factsBlock(t.headings.inputs, inputsOf(inputs, MOST_INPUTS), "inputs");
  const [, printed] = factsBlock(t.headings.inputs, inputsOf(cut, MOST_INPUTS_PRINTED), "inputs");
  return [
    ...factsBlock(
      t.headings.formulas,
      t.formulas.map(({ name, formula }) => ({ name, value: formula })),
      "formulas",
    ),
    ...factsBlock(t.headings.conventions, t.conventions),
    ...factsBlock(t.headings.means, meansOf(results, t), "means"),
    ...factsBlock(t.headings.options, [
      ...flat(results.options),
      ...axesOf(results, t),
      ...unpairedOf(results, t),
      ...absentOf(results, t),
    ]),
    ...(title && printed ? [title, ...shown.map((block) => ({ ...block, printed }))] : []),
    heading(t.headings.citation),
    ...textBlock(t.citation(results.version)),
  ];
};

/** Explains why another program prints another number. */
function meansOf({ cases, sampledFrom }: Results, t: Words): Fact[] {
  if (sampledFrom || cases.length < 2) return [];
  return usualMeans(cases).map((one) => ({
    name: conventionWords(one, t.language),
    value: one.value === null ? "–" : t.number.fixed(one.value, 3),
  }));
}

/** Which way the references' axes run, if their files say so. */
function axesOf({ cases }: Results, t: Words): Fact[] {
  const codes = [...new Set(cases.flatMap(({ axisCodes }) => axisCodes ?? []))];
  return codes.length === 0 ? [] : [{ name: t.facts.axes, value: codes.join(", ") }];
}

/** Files that do not fit a page are only in run.json. */
function inputsOf(inputs: readonly Fact[], most: number): readonly Fact[] {
  const more = inputs.length - most;
  return more <= 0 ? inputs : [...inputs.slice(0, most), { name: "run.json", value: `+ ${more}` }];
}

function absentOf({ absentLabels = [] }: Results, t: Words): Fact[] {
  const value = absentLabels.map(({ label, regions }) => `${label} (${regions.join(", ")})`).join(", ");
  return value === "" ? [] : [{ name: t.facts.absent, value }];
}

/** Files that make no case: the first of them, and how many more. */
function unpairedOf({ unpaired = [] }: Results, t: Words): Fact[] {
  const facts = unpaired
    .slice(0, MOST_UNPAIRED)
    .map(({ file, reason }) => ({ name: t.facts.unpaired, value: `${file}: ${t.told.unpaired(reason)}` }));
  const more = unpaired.length - facts.length;
  return more > 0 ? [...facts, { name: t.facts.unpaired, value: `+ ${more}` }] : facts;
}

/** Nested options as lines: "sweep.shift" and its value. */
const flat = (value: Readonly<Record<string, unknown>>, prefix = ""): Fact[] =>
  Object.entries(value).flatMap(([name, inner]) => {
    const path = `${prefix}${name}`;
    if (inner === undefined) return [];
    if (inner !== null && typeof inner === "object" && !Array.isArray(inner)) {
      return flat(inner as Record<string, unknown>, `${path}.`);
    }
    return [{ name: path, value: Array.isArray(inner) ? listed(inner) : String(inner) }];
  });

/** A run of evenly spaced numbers as "−8 … 8", any other list in full. */
function listed(list: readonly unknown[]): string {
  const steps = list.slice(1).map((value, i) => Number(value) - Number(list[i]));
  const even = list.length > 4 && steps.every((step) => Math.abs(step - (steps[0] ?? 0)) < 1e-9);
  if (!even) return list.map((value) => (typeof value === "object" ? JSON.stringify(value) : String(value))).join(", ");
  return `${list[0]}, ${list[1]} … ${list.at(-1)}`;
}
