/** What goes along inside the PDF: the results and the table of every case and label. */
import type { Results } from "../diagnosis/index.js";
import { toCsv } from "../io/index.js";
import type { Attachment } from "../report/index.js";
import { RESULTS_FILE } from "./results-file.js";
import { measuresTable } from "./rows.js";

/** Results larger than this would make a PDF that mail refuses: they stay beside it. */
const LARGEST = 4 * 2 ** 20;

export function attachmentsOf(results: Results): Attachment[] {
  const bytes = (text: string) => new TextEncoder().encode(text);
  const whole = bytes(`${JSON.stringify(results)}\n`);
  return [
    {
      name: "measures.csv",
      type: "text/csv",
      description: "Metrics and the parts of the loss of every case and label",
      bytes: bytes(toCsv(measuresTable(results.cases))),
    },
    ...(whole.length > LARGEST
      ? []
      : [
          {
            name: RESULTS_FILE,
            type: "application/json",
            description: "The whole analysis, as dicelens reads it",
            bytes: whole,
          } as const,
        ]),
  ];
}
