/** Names of labels out of JSON files: nnU-Net's and the Decathlon's `dataset.json`, or a plain list of names. */
import { readFile } from "node:fs/promises";
import { InputError } from "../errors/index.js";
import { unreadable } from "../io/index.js";

/**
 * The names of labels in a file.
 *
 * @param file JSON: `{"1": "liver"}`, `{"liver": 1}`, `["background", "liver"]`, or either of the first two under
 *   `labels`, as in `dataset.json`.
 * @returns names by label, without the background's.
 * @throws InputError `names` when the file holds no names of labels; `not-found`, `json` when it cannot be read.
 */
export async function readLabelNames(file: string): Promise<Readonly<Record<number, string>>> {
  const names = labelNamesOf(await readJson(file));
  if (Object.keys(names).length > 0) return names;
  throw new InputError({
    code: "names",
    file,
    problem: "holds no names of labels",
    hint: 'write {"1": "liver", "2": "tumour"}',
  });
}

/** Names by label, whichever of the known forms the JSON has; nothing where it has none. */
export function labelNamesOf(json: unknown): Record<number, string> {
  if (Array.isArray(json)) return collected(json.map((name, label) => [label, name]));
  if (typeof json !== "object" || json === null) return {};
  const { labels } = json as { labels?: unknown };
  if (typeof labels === "object" && labels !== null) return labelNamesOf(labels);
  return collected(
    Object.entries(json).map(([key, value]) => (typeof value === "number" ? [value, key] : [Number(key), value])),
  );
}

function collected(entries: readonly (readonly [number, unknown])[]): Record<number, string> {
  const named = entries.filter(
    (entry): entry is [number, string] => Number.isInteger(entry[0]) && entry[0] !== 0 && typeof entry[1] === "string",
  );
  return Object.fromEntries(named);
}

/** @throws InputError `json` when the file is none; as for any file when it cannot be read. */
export async function readJson(file: string): Promise<unknown> {
  const text = await readFile(file, "utf8").catch((error) => {
    throw unreadable(file, error);
  });
  try {
    return JSON.parse(text.replace(/^\ufeff/, ""));
  } catch (error) {
    throw new InputError({
      code: "json",
      file,
      problem: `is not JSON: ${(error as Error).message}`,
      hint: "mend the file",
    });
  }
}
