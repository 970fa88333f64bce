/** What goes along inside the PDF: the results and the table of every case and label. */
import { readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { MEASURES_CSV, measuresTable } from "../dataset/index.js";
import type { Results } from "../diagnosis/index.js";
import { toCsv } from "../io/index.js";
import type { Attachment } from "../report/index.js";
import { RESULTS_FILE } from "./results-file.js";

/** Results larger than this would make a PDF that mail refuses: they stay beside it. */
const LARGEST = 4 * 2 ** 20;

/** @param folder of the run. */
export async function attachmentsOf(results: Results, folder: string): Promise<Attachment[]> {
  const table = results.sampledFrom
    ? await tableIn(folder)
    : new TextEncoder().encode(toCsv(measuresTable(results.cases)));
  const whole = new TextEncoder().encode(`${JSON.stringify(results)}\n`);
  const made: Attachment[] = [
    {
      name: MEASURES_CSV,
      type: "text/csv",
      description: "Metrics and the parts of the loss of every case and label",
      bytes: table,
    },
    {
      name: RESULTS_FILE,
      type: "application/json",
      description: "The whole analysis, as dicelens reads it",
      bytes: whole,
    },
  ];
  return made.filter(({ bytes }) => bytes.length > 0 && bytes.length <= LARGEST);
}

/** Nothing where it is too large to go along, or not there. */
async function tableIn(folder: string): Promise<Uint8Array> {
  const file = join(folder, MEASURES_CSV);
  const size = (await stat(file).catch(() => undefined))?.size ?? 0;
  return size > LARGEST ? new Uint8Array() : readFile(file).catch(() => new Uint8Array());
}
