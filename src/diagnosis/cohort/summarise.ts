/** What holds over a dataset: the answer in a sentence, the findings, the mean loss by cause. */
import type { AnalysisOptions } from "../analysis-options.js";
import type { Bookkeeping } from "../bookkeeping/index.js";
import { causes } from "../causes/index.js";
import type { Part } from "../diagnosis.js";
import type { CaseResult, DatasetDiagnosis, Finding } from "../results.js";
import { counted, listed, percent, points, score } from "../words.js";

/** One label of one case, of which only the diagnosis has to be there. */
export type DiagnosedCase = Pick<CaseResult, "case" | "label"> & Partial<CaseResult>;
type Scored = DiagnosedCase & { readonly diagnosis: CaseResult["diagnosis"] & { readonly dice: number } };

/**
 * What holds over all cases.
 *
 * @param results one a label and case; those without a diagnosis, or with an undefined Dice, are left out.
 */
export function summarise(
  results: readonly DiagnosedCase[],
  books: Pick<Bookkeeping, "exchanges" | "relabel" | "cases" | "onlyReference" | "onlyPrediction">,
  _options: AnalysisOptions = {},
): DatasetDiagnosis {
  const scored = results.filter((result): result is Scored => typeof result.diagnosis?.dice === "number");
  const meanLoss = Object.fromEntries(
    causes.map(({ part }) => [part, mean(scored.map(({ diagnosis }) => diagnosis.loss[part]))]),
  ) as Record<Part, number>;
  const meanDice = scored.length === 0 ? null : mean(scored.map(({ diagnosis }) => diagnosis.dice));
  const findings = [...bookkeepingFindings(books)];
  return { summary: summaryOf(scored, meanDice, meanLoss, findings), findings, meanDice, meanLoss };
}

function bookkeepingFindings(
  books: Pick<Bookkeeping, "exchanges" | "relabel" | "cases" | "onlyReference" | "onlyPrediction">,
): Finding[] {
  const exchanged = books.exchanges.map(({ text, dice, mapping }): Finding => {
    const swapped = text.endsWith("swapped") ? "swapped back they score" : "put right they score";
    const after = dice.map((label) => score(label.after));
    return {
      kind: "labels",
      text: `${text}; ${after.length === 1 ? swapped.replace("they score", "it scores") : swapped} ${listed(after)} instead of ${listed(dice.map((label) => score(label.before)))}`,
      remedy: `Score again with --relabel ${books.relabel}, and mend the table of ids where the prediction is written.`,
      values: { mapping, dice, relabel: books.relabel },
    };
  });
  const turned = Object.entries(books.cases).flatMap(([name, { orientation }]): Finding[] =>
    orientation
      ? [
          {
            kind: "orientation",
            text: `${name}: the prediction is ${orientation.name}; turned back the labels agree to ${score(orientation.after)} instead of ${score(orientation.before)}`,
            remedy:
              "Write the prediction with the input's own header, and compare how reader and writer order the axes.",
            values: { case: name, ...orientation },
          },
        ]
      : [],
  );
  const slips = Object.entries(books.cases).flatMap(([name, { slips }]) =>
    slips.map(
      (slip): Finding => ({
        kind: slip.kind,
        text: `${name}: ${slip.text}`,
        remedy: slip.remedy,
        values: { case: name },
      }),
    ),
  );
  const oneSided = [
    ...books.onlyReference.map((one) => ({ ...one, side: "reference" })),
    ...books.onlyPrediction.map((one) => ({ ...one, side: "prediction" })),
  ].map(
    ({ label, cases, side }): Finding => ({
      kind: "one-sided-label",
      text: `label ${label} occurs only in the ${side} (${counted(cases, "case")})`,
      remedy:
        side === "reference"
          ? "Check that the model predicts this label at all, and under which id."
          : "Check whether the references were annotated for this label, and under which id.",
      values: { label, cases, side },
    }),
  );
  return [...exchanged, ...turned, ...slips, ...oneSided];
}

const nouns: Readonly<Record<Part, string>> = {
  orientation: "orientation",
  labels: "label ids",
  shift: "shifted predictions",
  size: "wrong size (over- or under-segmentation)",
  missed: "missed objects",
  spurious: "spurious objects",
  boundary: "inexact outlines",
};

function summaryOf(
  scored: readonly Scored[],
  meanDice: number | null,
  meanLoss: Readonly<Record<Part, number>>,
  findings: readonly Finding[],
): string {
  if (meanDice === null) return "No case has a defined Dice score.";
  const head = findings.find(
    ({ kind }) => kind === "labels" || kind === "orientation" || kind === "half-image" || kind === "rescaled",
  );
  const ranked = causes.map(({ part }) => part).sort((a, b) => meanLoss[b] - meanLoss[a]);
  const lost = 1 - meanDice;
  const over = scored.length === 1 ? "" : ` over ${counted(scored.length, "scored label")}`;
  if (lost === 0) return `Mean Dice ${score(meanDice)}${over}: nothing is lost.`;
  const rest = ranked.filter((part) => !head || (part !== "labels" && part !== "orientation"));
  const most = rest
    .filter((part) => meanLoss[part] > 0)
    .slice(0, 2)
    .map((part) => `${nouns[part]} (${points(meanLoss[part])}, ${percent(meanLoss[part] / lost)})`);
  const first = head ? `${capital(head.text)}. ` : "";
  return `${first}Mean Dice ${score(meanDice)}${over}; of the ${points(lost)} lost${head ? "," : ""} most is ${head ? "otherwise " : ""}${most.join(", then ")}.`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}
