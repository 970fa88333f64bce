/** Results as JUnit XML, which every CI system shows: one test a case, one for each rule of the gate that is broken. */
import type { MeasuredLabel } from "../dataset/index.js";
import type { FailedCase } from "../diagnosis/index.js";
import type { Gate } from "./gate.js";
import { diceOf } from "./tally.js";

export interface JUnit {
  add(name: string, results: readonly MeasuredLabel[]): void;
  fail(failed: FailedCase): void;
  /** The document. `reasons` are the gate's. */
  end(reasons: readonly string[]): string;
}

export function openJUnit(suite: string, gate: Gate): JUnit {
  const tests: string[] = [];
  let failures = 0;
  let errors = 0;
  const test = (name: string, inside: string) =>
    tests.push(`    <testcase classname="${xml(suite)}" name="${xml(name)}">${inside}</testcase>`);
  return {
    add(name, results) {
      const found = results.flatMap((result) => {
        const finding = gate.findingIn(result);
        return finding === undefined
          ? []
          : [`label ${result.label}: ${finding}: ${(result.diagnosis?.summary ?? "").replace(/\.$/, "")}`];
      });
      if (found.length > 0) failures++;
      const failure = found.length > 0 ? `<failure message="${xml(found.join("; "))}"/>` : "";
      test(name, `${failure}<system-out>${xml(results.map(lineOf).join("\n"))}</system-out>`);
    },
    fail({ case: name, error }) {
      errors++;
      test(name, `<error message="${xml(error)}"/>`);
    },
    end(reasons) {
      for (const reason of reasons) {
        failures++;
        test(`gate: ${reason}`, `<failure message="${xml(reason)}"/>`);
      }
      const counts = `tests="${tests.length}" failures="${failures}" errors="${errors}"`;
      return [
        '<?xml version="1.0" encoding="UTF-8"?>',
        `<testsuites ${counts}>`,
        `  <testsuite name="${xml(suite)}" ${counts}>`,
        ...tests,
        "  </testsuite>",
        "</testsuites>",
        "",
      ].join("\n");
    },
  };
}

function lineOf(result: MeasuredLabel): string {
  const name = result.name === undefined ? "" : ` (${result.name})`;
  const cause = result.diagnosis ? `, ${result.diagnosis.cause}` : "";
  return `label ${result.label}${name}: Dice ${diceOf(result)?.toFixed(4) ?? "undefined"}${cause}`;
}

const ENTITIES: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

/** Text for XML 1.0, which has no place for most control characters and lone surrogates. */
function xml(text: string): string {
  return (
    text
      .replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, "\ufffd")
      // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for.
      .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "\ufffd")
      .replace(/[&<>"]/g, (character) => ENTITIES[character] as string)
      .replace(/[\n\r\t]/g, (character) => `&#${character.charCodeAt(0)};`)
  );
}
