/** What the bookkeeping found, as findings: exchanged ids first. */
import type { Bookkeeping } from "../bookkeeping/index.js";
import type { Finding } from "../results.js";
import { counted, listed, score } from "../words.js";

export type Books = Pick<Bookkeeping, "exchanges" | "relabel" | "cases" | "onlyReference" | "onlyPrediction">;

export function bookkeepingFindings(books: Books): Finding[] {
  return [...exchanged(books), ...turned(books), ...slips(books), ...oneSided(books)];
}

function exchanged({ exchanges, relabel }: Books): Finding[] {
  return exchanges.map(({ text, dice, mapping }) => {
    const put = text.endsWith("swapped") ? "swapped back" : "put right";
    const after = listed(dice.map((label) => score(label.after)));
    const before = listed(dice.map((label) => score(label.before)));
    return {
      kind: "labels",
      text: `${text}; ${put} ${dice.length === 1 ? "it scores" : "they score"} ${after} instead of ${before}`,
      remedy: `Score again with --relabel ${relabel}, and mend the table of ids where the prediction is written.`,
      values: { mapping, dice, relabel },
    };
  });
}

function turned({ cases }: Books): Finding[] {
  return Object.entries(cases).flatMap(([name, { orientation }]) =>
    orientation
      ? [
          {
            kind: "orientation",
            text: `in ${name} the prediction is ${orientation.name}; turned back the labels agree to ${score(orientation.after)} instead of ${score(orientation.before)} (the next best orientation: ${score(orientation.next.agreement)})`,
            remedy:
              "Write the prediction with the input's own header, and compare how reader and writer order the axes.",
            values: { case: name, ...orientation },
          },
        ]
      : [],
  );
}

function slips({ cases }: Books): Finding[] {
  return Object.entries(cases).flatMap(([name, { slips }]) =>
    slips.map((slip) => ({
      kind: slip.kind,
      text: `in ${name}, ${slip.text}`,
      remedy: slip.remedy,
      values: { case: name, ...slip.values },
    })),
  );
}

function oneSided({ onlyReference, onlyPrediction }: Books): Finding[] {
  const finding = (side: "reference" | "prediction", remedy: string) => (one: { label: number; cases: number }) => ({
    kind: "one-sided-label",
    text: `label ${one.label} occurs only in the ${side} (${counted(one.cases, "case")})`,
    remedy,
    values: { ...one, side },
  });
  return [
    ...onlyReference.map(finding("reference", "Check that the model predicts this label at all, and under which id.")),
    ...onlyPrediction.map(
      finding("prediction", "Check whether the references were annotated for this label, and under which id."),
    ),
  ];
}
