/**
 * The public entries: what they export, and that every `@example` in the sources is true.
 *
 * An example is JavaScript with the names of `dicelens/node` in scope. A line `expression; // value` is a claim. Examples of
 * what shows something in a notebook are cells of the notebook that `runNotebook`'s example runs; their claim is the
 * text of the output, or one of its formats.
 */
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import ts from "typescript";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Output, textOf } from "../src/notebook/nbformat.js";
import { openBrowser } from "./browser/shared.js";
import { BRIEF, notebookOf } from "./notebook/notebooks.js";

const root = join(import.meta.dirname, "..");
const entry = (name: string): Promise<Record<string, unknown>> => import(join(root, "dist", name));
const [pure, node] = await Promise.all([entry("index.js"), entry("node.js")]);
const names = Object.keys(node);

interface Documented {
  readonly name: string;
  readonly doc: string;
  readonly parameters: number;
  readonly isClass: boolean;
}

/** The functions and classes of the entries, as the sources that they come from document them. */
const documented = readdirSync(join(root, "src"), { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith(".ts"))
  .flatMap((file) => {
    const text = readFileSync(join(root, "src", file), "utf8");
    if (!text.includes("@example")) return [];
    return ts
      .createSourceFile(file, text, ts.ScriptTarget.ES2022, true)
      .statements.flatMap((statement): Documented[] => {
        const isClass = ts.isClassDeclaration(statement);
        if (!(isClass || ts.isFunctionDeclaration(statement)) || !names.includes(statement.name?.text ?? "")) return [];
        const doc = ts
          .getJSDocCommentsAndTags(statement)
          .find(ts.isJSDoc)
          ?.getText()
          .replace(/^ ?\* ?/gm, "");
        const parameters = isClass ? 1 : statement.parameters.length;
        return doc?.includes("@example") ? [{ name: statement.name?.text ?? "", doc, parameters, isClass }] : [];
      });
  });

const exampleOf = ({ doc }: Documented) => /@example\n([\s\S]*?)\s*\*?\/?$/.exec(doc)?.[1] ?? "";
const isShown = ({ name }: Documented) => /^(show|explore)/.test(name);
const CLAIM = /^(.*); \/\/ (.+)$/gm;

const folder = mkdtempSync(join(tmpdir(), "dicelens-examples-"));
const before = process.cwd();
beforeAll(() => {
  cpSync(join(root, "samples"), join(folder, "samples"), { recursive: true });
  const cells = [
    { source: "let last: number = 1;", tags: ["parameters"] },
    'import { explore, maskPair, range, show, showMarkdown, showProgress, showTable, waterfall } from "dicelens/node";',
    ...documented.filter(isShown).map((one) => exampleOf(one)),
    "JSON.stringify(range(1, last))",
  ];
  writeFileSync(join(folder, "example.ipynb"), JSON.stringify(notebookOf(cells)));
  writeFileSync(join(folder, "brief.ipynb"), JSON.stringify(notebookOf(BRIEF)));
  process.chdir(folder);
});
afterAll(() => {
  process.chdir(before);
  rmSync(folder, { recursive: true, force: true });
});

describe("the entries", () => {
  test("have each function and class once, with an example, and on the page that `npm run api` makes", () => {
    expect(documented.map(({ name }) => name).sort()).toEqual(names.toSorted());
    expect(names.filter((name) => name in pure)).toHaveLength(Object.keys(pure).length);
    const page = readFileSync(join(root, "docs/api/README.md"), "utf8");
    for (const { name, isClass } of documented) expect(page).toContain(`\n### ${name}${isClass ? "" : "()"}\n`);
  });

  test.each(documented)(
    "$name: every parameter is described, and what is returned",
    ({ doc, parameters, isClass, name }) => {
      expect(doc.match(/@param \w+ \S/g) ?? []).toHaveLength(parameters);
      const returnsNothing = isClass || /^(show|showMarkdown|showTable|writeResults)$/.test(name);
      expect(doc.includes("@returns")).toBe(!returnsNothing);
    },
  );
});

/** What the notebook's examples showed, in their order; filled where `runNotebook`'s example is run. */
let shown: readonly (readonly unknown[])[] = [];

describe("examples", () => {
  const runs = (one: Documented) => (one.name === "runReport" ? 0 : 1); // Others read what it wrote.
  const examples = documented.filter((one) => !isShown(one)).sort((a, b) => runs(a) - runs(b));
  const called = (name: string) => node[name] as (...given: unknown[]) => unknown;
  test.each(examples)("$name", async (one) => {
    const code = exampleOf(one);
    expect(code).toMatch(CLAIM);
    const claims: [unknown, unknown][] = [];
    const body = code.replace(CLAIM, "claim($1, $2);");
    const scope = {
      ...node,
      claim: (is: unknown, value: unknown) => claims.push([is, value]),
      // The example is of the call: the package's own notebook is run by .ci/notebooks.sh, and one browser draws for all.
      runReport: async (request: object, ...more: unknown[]) =>
        called("runReport")({ ...request, notebook: "brief.ipynb", browser: { within: await openBrowser() } }, ...more),
      renderReport: async (results: unknown, to: unknown, options: object) =>
        called("renderReport")(results, to, { ...options, browser: { within: await openBrowser() } }),
      renderFigures: async (figures: unknown) => called("renderFigures")(figures, { within: await openBrowser() }),
      runNotebook: async (...given: unknown[]) => {
        const run = await (node.runNotebook as (...all: unknown[]) => Promise<import("../src/node.js").NotebookRun>)(
          ...given,
        );
        const outputs = run.notebook.cells.slice(3, -1).map((cell) => (cell.outputs as Output[])[0]);
        shown = outputs.map((output) => {
          const data = output && "data" in output ? output.data : {};
          return [...Object.keys(data), textOf(data["text/plain"] as string)];
        });
        return run;
      },
    };
    const run = new Function(...Object.keys(scope), `return (async () => {${body}})();`);
    await run(...Object.values(scope));
    for (const [is, value] of claims) expect(is).toEqual(value);
  });

  test("of what a notebook shows", () => {
    const claimed = documented.filter(isShown).map((one) => [...exampleOf(one).matchAll(CLAIM)].at(-1)?.[2] ?? "");
    expect(shown).toHaveLength(claimed.length);
    for (const [i, value] of claimed.entries()) expect(shown[i]).toContain(JSON.parse(value));
  });
});
