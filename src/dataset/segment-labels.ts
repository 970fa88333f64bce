/** Names of labels from the reference masks themselves, if nothing else gives them. */
import { formatByName, segmentNames, splitSegment } from "../files/index.js";
import type { CaseFiles } from "./dataset.js";

/** The names on which the references agree; a label with two different names gets none. */
export async function labelNamesInFiles(
  cases: readonly CaseFiles[],
): Promise<Readonly<Record<number, string>> | undefined> {
  const names = new Map<string, string | undefined>();
  for (const { reference } of cases) {
    const format = formatByName(splitSegment(reference).file);
    // A file without an extension may have any format.
    if (format && !format.segments) continue;
    for (const [label, name] of Object.entries(await segmentNames(reference))) {
      names.set(label, names.has(label) && names.get(label) !== name ? undefined : name);
    }
  }
  const agreed = [...names].filter((entry): entry is [string, string] => entry[1] !== undefined);
  return agreed.length > 0 ? Object.fromEntries(agreed) : undefined;
}
