/** One sentence on why a label has its score: from its diagnosis, or from the table of a finished run. */
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
