/** Results as JUnit XML, which every CI system shows: one test per case, and one per broken rule of the gate. */
import type { MeasuredLabel } from "../../dataset/index.js";
import type { Cause, FailedCase } from "../../diagnosis/index.js";
import { type Language, sentencesOf, wordsOf } from "../../words/index.js";
import type { Gate } from "./gate.js";
import { scoreOf, whyOf } from "./tally.js";

export interface JUnitTest {
  readonly name: string;
  /** Why it failed. */
  readonly failure?: string | undefined;
  /** Why it could not run. */
  readonly error?: string | undefined;
  readonly output?: string | undefined;
}

export function junitDocument(suite: string, tests: readonly JUnitTest[]): string {
  const failures = tests.filter(({ failure }) => failure !== undefined).length;
  const errors = tests.filter(({ error }) => error !== undefined).length;
  const counts = `tests="${tests.length}" failures="${failures}" errors="${errors}"`;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites ${counts}>`,
    `  <testsuite name="${xml(suite)}" ${counts}>`,
    ...tests.map((test) => `    ${element(suite, test)}`),
    "  </testsuite>",
    "</testsuites>",
    "",
  ].join("\n");
}

function element(suite: string, { name, failure, error, output }: JUnitTest): string {
  const inside = [
    error === undefined ? "" : `<error message="${xml(error)}"/>`,
    failure === undefined ? "" : `<failure message="${xml(failure)}"/>`,
    output === undefined ? "" : `<system-out>${xml(output)}</system-out>`,
  ];
  return `<testcase classname="${xml(suite)}" name="${xml(name)}">${inside.join("")}</testcase>`;
}

const ENTITIES: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

/** Text for XML 1.0, which does not allow most control characters and lone surrogates. */
const xml = (text: string): string =>
  text
    .replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, "\ufffd")
    // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for.
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "\ufffd")
    .replace(/[&<>"]/g, (character) => ENTITIES[character] as string)
    .replace(/[\n\r\t]/g, (character) => `&#${character.charCodeAt(0)};`);

export interface JUnit {
  add(name: string, results: readonly MeasuredLabel[]): void;
  fail(failed: FailedCase): void;
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
