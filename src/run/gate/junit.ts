/** Results as JUnit XML, which every CI system shows: one test per case, and one per broken rule of the gate. */
import type { MeasuredLabel } from "../../dataset/index.js";
import type { Cause, FailedCase } from "../../diagnosis/index.js";
import { type Language, sentencesOf, wordsOf } from "../../words/index.js";
import type { Gate } from "./gate.js";
import { type JUnitTest, junitDocument } from "./junit-document.js";
import { scoreOf } from "./tally.js";
import { whyOf } from "./why.js";

export interface JUnit {
  add(name: string, results: readonly MeasuredLabel[]): void;
  fail(failed: FailedCase): void;
  /** The whole document; `reasons` are the gate's. */
  end(reasons: readonly string[]): string;
}

export function openJUnit(suite: string, gate: Gate, language: Language = "en"): JUnit {
  const tests: JUnitTest[] = [];
  return {
    add(name, results) {
      const found = results.flatMap((result) => {
        const finding = gate.findingIn(result);
        return finding === undefined
          ? []
          : [`${wordsOf(language).label} ${result.label}: ${finding}: ${whyOf(result, language).replace(/\.$/, "")}`];
      });
      tests.push({
        name,
        failure: found.length > 0 ? found.join("; ") : undefined,
        output: results.map((result) => lineOf(result, language)).join("\n"),
      });
    },
    fail({ case: name, error }) {
      tests.push({ name, error: sentencesOf(language).fault(error) });
    },
    end(reasons) {
      return junitDocument(suite, [
        ...tests,
        ...reasons.map((reason) => ({ name: `gate: ${reason}`, failure: reason })),
      ]);
    },
  };
}

function lineOf(result: MeasuredLabel, language: Language): string {
  const t = wordsOf(language);
  const name = result.name === undefined ? "" : ` (${result.name})`;
  const cause = result.diagnosis ? `, ${t.cause[result.diagnosis.cause as Cause]}` : "";
  return `${t.label} ${result.label}${name}: Dice ${t.number.fixed(scoreOf(result), 4)}${cause}`;
}
