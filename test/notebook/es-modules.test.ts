import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { runNotebook } from "../../src/notebook/index.js";
import { importedFile } from "../../src/notebook/kernel/modules.js";
import { folderForTest, notebookFile } from "./notebooks.js";

async function installed(folder: string, name: string, exported: unknown): Promise<string> {
  const home = join(folder, "node_modules", name);
  await mkdir(home, { recursive: true });
  await writeFile(join(home, "package.json"), JSON.stringify({ name, type: "module", exports: exported }));
  return home;
}

test("finds what a package exports to import: alone, by path, by the first condition that holds", async () => {
  const folder = await folderForTest();
  const below = join(folder, "a", "b");
  const one = await installed(folder, "one", "./one.js");
  const two = await installed(folder, "@scope/two", {
    ".": { types: "./two.d.ts", browser: "./no.js", node: { require: "./no.cjs", import: "./two.js" } },
    "./more": { import: "./more.js" },
    "./hidden": null,
  });
  expect(importedFile("one", below)).toBe(join(one, "one.js"));
  expect(importedFile("@scope/two", below)).toBe(join(two, "two.js"));
  expect(importedFile("@scope/two/more", below)).toBe(join(two, "more.js"));
  for (const none of ["@scope/two/hidden", "@scope/two/none", "one/more", "three", "./one", "/one", ""])
    expect(importedFile(none, below), none).toBeUndefined();
});

test("a cell imports a package beside the notebook that is an ES module only, with its types", async () => {
  const folder = await folderForTest();
  const home = await installed(folder, "only", { ".": { types: "./only.d.ts", import: "./only.js" } });
  await writeFile(join(home, "only.js"), "export const answer = 42;");
  await writeFile(join(home, "only.d.ts"), "export declare const answer: number;");
  const cells = [
    'import { answer } from "only";\nconst n: number = answer;\nconsole.log(n);',
    "const s: string = answer;",
  ];
  const run = await runNotebook(await notebookFile(cells, folder), {}, { allowErrors: true });
  expect(run.notebook.cells[0]?.outputs).toMatchObject([{ text: "42\n" }]);
  expect(run.errors.map(({ problem }) => problem).join()).toContain("'number' is not assignable to type 'string'");
});
