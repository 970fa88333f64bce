/** Small notebooks for tests, written to a folder that is removed after the test. */
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";

export interface TestCell {
  readonly source: string;
  readonly tags?: readonly string[];
  readonly type?: "code" | "markdown";
}

/** A folder for one test. */
export async function folderForTest(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "dicelens-test-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** A notebook file of these cells; a text alone is a code cell. */
export async function notebookFile(cells: readonly (string | TestCell)[], folder?: string): Promise<string> {
  const file = join(folder ?? (await folderForTest()), "test.ipynb");
  await writeFile(file, JSON.stringify(notebookOf(cells)));
  return file;
}

export function notebookOf(cells: readonly (string | TestCell)[]): object {
  return {
    nbformat: 4,
    nbformat_minor: 5,
    metadata: { kernelspec: { name: "tslab", display_name: "TypeScript", language: "typescript" } },
    cells: cells
      .map((cell) => (typeof cell === "string" ? { source: cell } : cell))
      .map(({ source, tags, type = "code" }, i) => ({
        cell_type: type,
        id: `c${i}`,
        metadata: tags ? { tags } : {},
        source,
        ...(type === "code" ? { outputs: [], execution_count: null } : {}),
      })),
  };
}

/** The least that the notebook of a report does. */
export const BRIEF: readonly (string | TestCell)[] = [
  'import { collect, openDataset, writeResults } from "dicelens/node";',
  {
    source: `let reference: string = ""; let prediction: string = ""; let options: object = {}; let out: string = "";`,
    tags: ["parameters"],
  },
  "await writeResults(await collect(await openDataset(reference, prediction, options as {}), options as {}), out);",
];
