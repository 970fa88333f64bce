/** The loss by cause and label. */
import type { CaseResult, Loss, Part, Results } from "../../diagnosis/index.js";
import { lossBars, parts, type Words } from "../../figures/index.js";
import { digits, head, type Numbering, words } from "../numbering.js";
import type { CausesView } from "../view.js";
import type { ToldFindings } from "./findings.js";

export function causesView(results: Results, t: Words, place: Numbering, told: ToldFindings): CausesView | null {
  const cases = results.cases.filter((one) => one.diagnosis.dice !== null);
  if (cases.length === 0) return null;
  const groups = byLabel(cases, t);
  const shown = shownParts(cases);
  const bars = groups.map(({ bar, loss }) => ({ name: bar, loss }));
  const lost = groups.some(({ loss }) => parts.some((part) => loss[part] > 0.0005));
  return {
    byLabel: lost ? place.figure(lossBars(bars, t), t.causesCaption(groups.length)) : null,
    table: place.table(
      "by-label",
      t.byLabelTitle,
      [
        head(t.columns.label),
        head(t.columns.cases, true),
        head(t.meanDice, true),
        ...shown.map((part) => head(t.part[part], true)),
      ],
      groups.map(({ name, count, dice, loss }) => [
        words(name),
        digits(t, count, 0),
        digits(t, dice, 3),
        ...shown.map((part) => digits(t, loss[part], 3)),
      ]),
    ),
    findings: told.of("causes"),
    labelMap: results.labelMap.map(({ reference, prediction }) => t.labelMapped(reference, prediction)),
  };
}

/** The parts that any case lost something by. */
export function shownParts(cases: readonly CaseResult[]): Part[] {
  return parts.filter((part) => cases.some((one) => Math.abs(one.diagnosis.loss[part]) >= 0.0005));
}

interface LabelGroup {
  readonly name: string;
  /** As a figure tells it, without a column's head. */
  readonly bar: string;
  readonly count: number;
  readonly dice: number;
  readonly loss: Loss;
}

/** Means by label, the lowest Dice first. */
function byLabel(cases: readonly CaseResult[], t: Words): LabelGroup[] {
  const groups = new Map<number, CaseResult[]>();
  for (const one of cases) {
    const group = groups.get(one.label);
    if (group) group.push(one);
    else groups.set(one.label, [one]);
  }
  return [...groups]
    .map(([label, some]) => {
      const meanOf = (value: (one: CaseResult) => number): number =>
        some.reduce((sum, one) => sum + value(one), 0) / some.length;
      const name = some[0]?.name;
      return {
        name: name === undefined ? String(label) : `${name} (${label})`,
        bar: name ?? `${t.columns.label} ${label}`,
        count: some.length,
        dice: meanOf((one) => one.diagnosis.dice ?? 0),
        loss: Object.fromEntries(
          parts.map((part) => [part, meanOf((one) => one.diagnosis.loss[part])]),
        ) as unknown as Loss,
      };
    })
    .sort((a, b) => a.dice - b.dice);
}
