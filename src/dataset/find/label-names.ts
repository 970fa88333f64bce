/** Names of labels from JSON files: `dataset.json` of nnU-Net and the Decathlon, or a plain list of names. */
import { InputError, parsedJson } from "../../errors/index.js";
import { formatByName, readText, segmentNames, splitSegment } from "../../files/index.js";
import type { LabelRegion } from "../../mask/index.js";
import type { CaseFiles } from "../dataset.js";

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

/**
 * Names by label from JSON: `{"1": "liver"}`, `{"liver": 1}`, `["background", "liver"]`, or either of the first two under
 * `labels`; nnU-Net's regions of several labels also describe their labels.
 */
export async function readLabelNames(file: string): Promise<Readonly<Record<number, string>>> {
  const json = await readJson(file);
  const entries = entriesOf(json);
  const wrong = entries.find(({ labels, name }) => typeof name !== "string" || !labels.every(Number.isInteger));
  const names = labelNamesOf(json);
  if (!wrong && Object.keys(names).length > 0) return names;
  const problem = wrong ? `has an entry that names no label: ${wrong.text}` : "holds no names of labels";
  throw new InputError({ code: "names", file, problem, hint: 'write {"1": "liver", "2": "tumour"}' });
}

/** Names by label from any of the known forms of JSON; empty if it has none of them. */
export function labelNamesOf(json: unknown): Record<number, string> {
  const names: Record<number, string> = {};
  const regions = new Map<number, string[]>();
  for (const { labels, name } of entriesOf(json)) {
    if (typeof name !== "string" || !labels.every(Number.isInteger)) continue;
    const [only] = labels;
    if (labels.length === 1 && only !== undefined) names[only] = name;
    else for (const label of labels) regions.set(label, [...(regions.get(label) ?? []), name]);
  }
  // A label without a name of its own is named after the regions that contain it.
  for (const [label, within] of regions) names[label] ??= `in ${within.join(", ")}`;
  delete names[0];
  return names;
}

/** The regions that nnU-Net's `dataset.json` trains and scores: all its entries, if one has several labels. */
export function regionsOf(json: unknown): { readonly regions?: readonly LabelRegion[] } {
  const entries = entriesOf(json).filter(({ labels, name }) => name !== "ignore" && labels.join() !== "0");
  if (!entries.some(({ labels }) => labels.length > 1)) return {};
  const regions = entries.flatMap(({ labels, name }) =>
    typeof name === "string" && labels.every(Number.isInteger) ? [{ name, labels }] : [],
  );
  return { regions };
}

interface Entry {
  readonly labels: readonly number[];
  readonly name: unknown;
  readonly text: string;
}

function entriesOf(json: unknown): Entry[] {
  if (Array.isArray(json)) return json.map((name, label) => ({ labels: [label], name, text: shown(name) }));
  if (typeof json !== "object" || json === null) return [];
  const { labels } = json as { labels?: unknown };
  if (typeof labels === "object" && labels !== null) return entriesOf(labels);
  return Object.entries(json).map(([key, value]) => {
    const text = `${JSON.stringify(key)}: ${shown(value)}`;
    if (typeof value === "number") return { labels: [value], name: key, text };
    if (Array.isArray(value)) return { labels: value as number[], name: key, text };
    return { labels: [/^\s*-?\d+\s*$/.test(key) ? Number(key) : Number.NaN], name: value, text };
  });
}

/** A value as JSON; a value nested too deeply to be written cannot be a name. */
function shown(value: unknown): string {
  try {
    return JSON.stringify(value).slice(0, 200);
  } catch {
    return "…";
  }
}

export async function readJson(file: string): Promise<unknown> {
  const text = (await readText(file, "name a JSON file of label names")).replace(/^\ufeff/, "");
  const hint = "mend the file";
  return parsedJson(text, (why) => new InputError({ code: "json", file, problem: `is not JSON: ${why}`, hint }));
}
