/** The PDF's attachments: the results and the table of every case and label. */
import { readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { MEASURES_CSV, measuresTable } from "../dataset/index.js";
import type { Results } from "../diagnosis/index.js";
import { toCsv } from "../files/index.js";
import type { Attachment } from "../report/index.js";
import { RESULTS_FILE } from "./record/results-file.js";

/** Larger files would make a PDF that mail servers refuse: they stay next to it. */
const LARGEST = 4 * 2 ** 20;

export async function attachmentsOf(results: Results, folder: string): Promise<Attachment[]> {
  const made: Attachment[] = [
    {
      name: MEASURES_CSV,
      type: "text/csv",
      description: "Metrics and the parts of the loss of every case and label",
      bytes: (await fileIn(folder, MEASURES_CSV)) ?? tableOf(results),
    },
    {
      name: RESULTS_FILE,
      type: "application/json",
      description: "The whole analysis, as dicelens reads it",
      bytes: (await fileIn(folder, RESULTS_FILE)) ?? new Uint8Array(),
    },
  ];
  return made.filter(({ bytes }) => bytes.length > 0 && bytes.length <= LARGEST);
}

/** Empty for a file that is too large; `undefined` if there is none. */
async function fileIn(folder: string, name: string): Promise<Uint8Array | undefined> {
  const file = join(folder, name);
  const size = (await stat(file).catch(() => undefined))?.size;
  if (size === undefined || size > LARGEST) return size === undefined ? undefined : new Uint8Array();
  return readFile(file).catch(() => undefined);
}

/** For results without a table from their program; a sample of them would look complete. */
const tableOf = ({ sampledFrom, cases }: Results): Uint8Array =>
  sampledFrom ? new Uint8Array() : new TextEncoder().encode(toCsv(measuresTable(cases)));
