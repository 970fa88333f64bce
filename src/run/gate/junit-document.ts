/** JUnit XML as Jenkins, GitLab and GitHub's actions read it: one suite, its tests, and what failed in each. */

export interface JUnitTest {
  readonly name: string;
  /** Why it failed. */
  readonly failure?: string | undefined;
  /** Why it could not run. */
  readonly error?: string | undefined;
  /** What it printed. */
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
