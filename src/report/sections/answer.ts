/** Page 1: the answer, the loss in one picture, three findings, what was compared. */
import { type Results, totalsOf } from "../../diagnosis/index.js";
import { waterfall } from "../../figures/index.js";
import { explainDataset, type Words } from "../../words/index.js";
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
  const { dataset } = results;
  const { meanDice } = dataset;
  const { labels } = totalsOf(results);
  return {
    summary: explainDataset(dataset, t.language).summary,
    figure:
      meanDice === null
        ? null
        : place.figure(
            waterfall(
              { dice: meanDice, loss: dataset.meanLoss, endName: labels === 1 ? t.dice : t.meanDice, height: 235 },
              t,
            ),
            t.waterfallCaption(labels),
          ),
    findings: told.first,
    facts: factsOf(results, t, date),
    failed: results.failed.map((one) => ({ ...one, error: t.told.fault(one.error) })),
  };
}

function factsOf(results: Results, t: Words, date: string | null): Fact[] {
  const { cases, labels, scores } = totalsOf(results);
  const ids = new Set([...results.cases, ...results.dataset.labels].map(({ label }) => label));
  return [
    { name: t.facts.reference, value: results.reference },
    { name: t.facts.prediction, value: results.prediction },
    { name: t.facts.layout, value: t.told.layout(results.layout) },
    {
      name: t.facts.compared,
      value: t.comparedValue(cases, ids.size, scores, labels - scores, results.failed.length),
    },
    ...(date === null ? [] : [{ name: t.facts.date, value: date }]),
    { name: t.facts.version, value: `dicelens ${results.version}` },
  ];
}
