/** What notebooks show, several of them at once, and types that only the compiler knows: each on a kernel of its own. */
import { describe, expect, test } from "vitest";
import { type Figure, packForPage } from "../../src/figures/index.js";
import { maskPair } from "../../src/mask/index.js";
import { NotebookError, runNotebook } from "../../src/notebook/index.js";
import { type Output, textOf } from "../../src/notebook/nbformat.js";
import { notebookFile } from "./notebooks.js";

function streamOf(outputs: readonly Output[] | undefined): string {
  return (outputs ?? []).map((output) => (output.output_type === "stream" ? textOf(output.text) : "")).join("");
}

async function failureOf(run: Promise<unknown>): Promise<NotebookError> {
  const error = await run.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(NotebookError);
  return error as NotebookError;
}

describe("runNotebook", () => {
  test("checks a value against a type that only the compiler knows", async () => {
    const file = await notebookFile([
      { source: "interface Options { x?: number }\nlet o: Options = {};", tags: ["parameters"] },
    ]);
    const error = await failureOf(runNotebook(file, { o: { y: 1 } }));
    expect(error.cell).toBe(2);
    expect(error.problem).toContain("does not exist in type 'Options'");
  });

  test("adds the pictures of all figures, drawn in one go, and can leave out their HTML", async () => {
    const file = await notebookFile([
      'import { show } from "dicelens/node";\nconst sizes = { width: 300, height: 200 };',
      'show({ data: [], layout: {}, title: "One", alt: "a </script>", ...sizes });',
      'for (const title of ["Two", "Three"]) show({ data: [], layout: {}, title, alt: "", ...sizes });',
    ]);
    const calls: (readonly Figure[])[] = [];
    const renderFigures = async (figures: readonly Figure[]) => {
      calls.push(figures);
      return figures.map(({ title }) => ({ svg: `<svg>${title}</svg>` }));
    };
    const { notebook } = await runNotebook(file, {}, { renderFigures });
    expect(calls).toHaveLength(1);
    expect(calls[0]?.[0]).toMatchObject({ title: "One", alt: "a </script>", width: 300, height: 232 });
    const bundles = notebook.cells.flatMap((cell) =>
      (cell.outputs ?? []).map((output) => ("data" in output ? output.data : {})),
    );
    expect(bundles.map((data) => data["image/svg+xml"])).toEqual([
      "<svg>One</svg>",
      "<svg>Two</svg>",
      "<svg>Three</svg>",
    ]);
    const html = bundles.map((data) => String(data["text/html"]));
    expect(html.map((text) => text.length > 100_000)).toEqual([true, false, false]);
    expect(html[0]).not.toContain("a </script>");
    const slim = await runNotebook(file, {}, { renderFigures, slim: true });
    expect(JSON.stringify(slim.notebook)).not.toContain("text/html");
  });

  test("explores a pair and the scene that results hold of it alike", async () => {
    const pair = maskPair({ shape: [2, 1, 3], reference: [0, 1, 1, 0, 0, 0], prediction: [0, 0, 1, 0, 0, 1] });
    const file = await notebookFile([
      'import { maskPair } from "dicelens";\nimport { explore } from "dicelens/node";',
      "const pair = maskPair({ shape: [2, 1, 3], reference: [0, 1, 1, 0, 0, 0], prediction: [0, 0, 1, 0, 0, 1] });",
      'explore(pair, { name: "one" });',
      `const scene = ${JSON.stringify(packForPage(pair))};\nexplore(scene, { name: "one" });`,
    ]);
    const { notebook } = await runNotebook(file);
    const [first, second] = notebook.cells.slice(2).map((cell) => (cell.outputs as Output[])[0]);
    expect(first).toMatchObject({ data: { "text/plain": "Explorer: one", "image/png": expect.any(String) } });
    // But for the address that each tells where it stands.
    const html = (output: unknown) =>
      textOf((output as { data: Record<string, string> }).data["text/html"] ?? "").replace(/"http:[^"]+"/, "");
    expect(html(second).replaceAll("dicelens-explorer-2", "dicelens-explorer-1")).toBe(html(first));
  });

  test("runs several notebooks at once", async () => {
    const files = await Promise.all([1, 2].map((n) => notebookFile([`console.log(${n})`])));
    const runs = await Promise.all(files.map((file) => runNotebook(file)));
    expect(runs.map(({ notebook }) => streamOf(notebook.cells[0]?.outputs))).toEqual(["1\n", "2\n"]);
  });
});
