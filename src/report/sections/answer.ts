/** Page 1: the answer, the loss in one picture, three findings, what was compared. */
import { totalsOf } from "../../diagnosis/index.js";
import { explainDataset } from "../../words/index.js";
import { factsBlock, figureBlock, heading, listBlock, textBlock } from "../blocks.js";
import type { Fact } from "../view.js";
import type { Material, Section } from "./section.js";

export const answerSection: Section = (material) => {
  const { results, t, place, told } = material;
  const findings = listBlock(told.first, "findings", true);
  const failed = listBlock(
    results.failed.map((one) => ({ name: one.case, text: t.told.fault(one.error) })),
    "failed",
  );
  return [
    ...textBlock(explainDataset(results.dataset, t.language).summary, "summary"),
    ...place.of("answer").map(figureBlock),
    ...(findings.length > 0 ? [heading(t.headings.findings), ...findings] : []),
    ...factsBlock(t.headings.compared, factsOf(material)),
    ...(failed.length > 0 ? [heading(t.headings.failed), ...failed] : []),
  ];
};

function factsOf({ results, t, date }: Material): Fact[] {
  const { cases, labels, scores } = totalsOf(results);
  const ids = new Set([...results.cases, ...results.dataset.labels].map(({ label }) => label));
  return [
    { name: t.facts.reference, value: results.reference },
    { name: t.facts.prediction, value: results.prediction },
    { name: t.facts.layout, value: t.told.layout(results.layout) },
    { name: t.facts.compared, value: t.comparedValue(cases, ids.size, scores, labels - scores, results.failed.length) },
    ...(date === null ? [] : [{ name: t.facts.date, value: date }]),
    { name: t.facts.version, value: `dicelens ${results.version}` },
  ];
}
