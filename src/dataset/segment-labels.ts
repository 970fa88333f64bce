/** Names of labels out of the reference masks themselves, where nothing else gives them. */
import { formatByName, segmentNames } from "../files/index.js";
import type { CaseFiles } from "./dataset.js";

/** Formats whose files can name their labels; a file without an ending may be DICOM. */
const NAMING = new Set(["NRRD", "DICOM", undefined]);

/**
 * The names that the references agree on: a label that two files name differently has none.
 */
export async function labelNamesInFiles(
  cases: readonly CaseFiles[],
): Promise<Readonly<Record<number, string>> | undefined> {
  const names = new Map<string, string | undefined>();
  for (const { reference } of cases) {
    if (!NAMING.has(formatByName(reference.replace(/#segment=.*$/s, ""))?.name)) continue;
    for (const [label, name] of Object.entries(await segmentNames(reference))) {
      names.set(label, names.has(label) && names.get(label) !== name ? undefined : name);
    }
  }
  const agreed = [...names].filter((entry): entry is [string, string] => entry[1] !== undefined);
  return agreed.length > 0 ? Object.fromEntries(agreed) : undefined;
}
