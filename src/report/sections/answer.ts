/** Page 1: the answer, the loss in one picture, three findings, what was compared. */
import type { Results } from "../../diagnosis/index.js";
import { type Words, waterfall } from "../../figures/index.js";
import type { Numbering } from "../numbering.js";
import type { AnswerView, Fact } from "../view.js";

export function answerView(results: Results, t: Words, place: Numbering, date: string | null): AnswerView {
  const { dataset, cases } = results;
  const { meanDice } = dataset;
  const one = cases.length === 1;
  return {
    summary: t.told.dataset(results),
    figure:
      meanDice === null
        ? null
        : place.figure(
            waterfall({ dice: meanDice, loss: dataset.meanLoss, endName: one ? t.dice : t.meanDice, height: 235 }, t),
            t.waterfallCaption(cases.length),
          ),
    findings: findingsOf(results, t),
    facts: factsOf(results, t, date),
    failed: results.failed,
  };
}

/** Findings on page 1. */
const MOST = 3;

/** The dataset's findings; where these are few, what cost most in single cases, one for each further cause. */
function findingsOf({ dataset, cases }: Results, t: Words): AnswerView["findings"] {
  const told = new Set(dataset.findings.map(({ kind }) => kind));
  const findings = dataset.findings.map(t.told.finding).map(({ text, remedy }) => ({
    text: sentence(text),
    remedy: remedy === undefined ? null : sentence(remedy),
  }));
  const worst = [...cases].sort((a, b) => (a.diagnosis.dice ?? 1) - (b.diagnosis.dice ?? 1));
  for (const one of cases.length > 1 ? worst : []) {
    const { cause, dice, withinLabelNoise } = one.diagnosis;
    if (dice === null || cause === "none" || withinLabelNoise || told.has(cause)) continue;
    told.add(cause);
    const name = t.caseName(one.case, one.label, one.name);
    const remedy = t.told.remedy(one);
    findings.push({
      text: `${name}: ${sentence(t.told.summary(one))}`,
      remedy: remedy === "" ? null : sentence(remedy),
    });
  }
  return findings.slice(0, MOST);
}

/** A clause as a sentence of its own. */
function sentence(text: string): string {
  const whole = `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`;
  return /[.!?…]$/.test(whole) ? whole : `${whole}.`;
}

function factsOf(results: Results, t: Words, date: string | null): Fact[] {
  const { cases } = results;
  const names = new Set(cases.map((one) => one.case));
  const labels = new Set(cases.map((one) => one.label));
  const defined = cases.filter((one) => one.diagnosis.dice !== null).length;
  return [
    { name: t.facts.reference, value: results.reference },
    { name: t.facts.prediction, value: results.prediction },
    { name: t.facts.layout, value: results.layout },
    {
      name: t.facts.compared,
      value: t.comparedValue(names.size, labels.size, defined, cases.length - defined, results.failed.length),
    },
    ...(date === null ? [] : [{ name: t.facts.date, value: date }]),
    { name: t.facts.version, value: `dicelens ${results.version}` },
  ];
}
