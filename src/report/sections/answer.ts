/** Page 1: the answer, the loss in one picture, three findings, what was compared. */
import type { Results } from "../../diagnosis/index.js";
import { type Words, waterfall } from "../../figures/index.js";
import type { Numbering } from "../numbering.js";
import type { AnswerView, Fact } from "../view.js";
import type { ToldFindings } from "./findings.js";

export function answerView(
  results: Results,
  t: Words,
  place: Numbering,
  date: string | null,
  told: ToldFindings,
): AnswerView {
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
    findings: told.first,
    facts: factsOf(results, t, date),
    failed: results.failed,
  };
}

function factsOf(results: Results, t: Words, date: string | null): Fact[] {
  const { cases } = results;
  const names = new Set(cases.map((one) => one.case));
  const labels = new Set(cases.map((one) => one.label));
  const defined = cases.filter((one) => one.diagnosis.dice !== null).length;
  return [
    { name: t.facts.reference, value: results.reference },
    { name: t.facts.prediction, value: results.prediction },
    { name: t.facts.layout, value: t.told.layout(results.layout) },
    {
      name: t.facts.compared,
      value: t.comparedValue(names.size, labels.size, defined, cases.length - defined, results.failed.length),
    },
    ...(date === null ? [] : [{ name: t.facts.date, value: date }]),
    { name: t.facts.version, value: `dicelens ${results.version}` },
  ];
}
