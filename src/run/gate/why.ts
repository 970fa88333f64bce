/** Why a label scores what it scores, in a sentence: from its diagnosis, or as the table of a finished run has it. */
import type { MeasuredLabel } from "../../dataset/index.js";
import type { Diagnosis, OneScore } from "../../diagnosis/index.js";
import { explain, type Language, labelFacts } from "../../words/index.js";

export function whyOf(result: MeasuredLabel, language?: Language): string {
  const { diagnosis } = result;
  if (!diagnosis) return "";
  return isWhole(diagnosis)
    ? explain(diagnosis, language, labelFacts(result as OneScore)).summary
    : (diagnosis.summary ?? "");
}

function isWhole(diagnosis: NonNullable<MeasuredLabel["diagnosis"]>): diagnosis is Diagnosis {
  return "reasons" in diagnosis;
}
