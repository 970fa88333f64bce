// BIDS derivatives, paired by their entities, without `desc` (the maker) if needed. Subject and session become groups.
// See https://bids-specification.readthedocs.io/en/stable/derivatives/imaging.html
import { readdir } from "node:fs/promises";
import { basename, join } from "node:path";
import Papa from "papaparse";
import { CSV_COST, caseName, readText } from "../../../files/index.js";
import { byName, type Folder, filesBelow, kindOf, listTree } from "../folder.js";
import { needFolders, pairFolders } from "../pair-folders.js";
import type { Found, Layout, Paths } from "./layout.js";

const MASK = /_(dseg|mask|probseg)$/;

export const bids: Layout = {
  name: "bids",
  recognises: async ({ reference, prediction }) => (await hasSubjects(reference)) && (await hasSubjects(prediction)),
  find,
};

async function hasSubjects(path: string): Promise<boolean> {
  if ((await kindOf(path)) !== "folder") return false;
  const names = (await readdir(path)).filter((name) => /^sub-[A-Za-z0-9]+$/.test(name));
  for (const name of names) if ((await kindOf(join(path, name))) === "folder") return true;
  return false;
}

async function find(paths: Paths): Promise<Found> {
  const { reference, prediction, image, secondRater } = paths;
  await needFolders([reference, prediction, image, secondRater]);
  const [references, predictions] = [masksOf(await listTree(reference)), masksOf(await listTree(prediction))];
  const keys = [
    (name: string) => basename(name),
    (name: string) => entitiesOf(name, []),
    (name: string) => entitiesOf(name, ["desc"]),
  ];
  const { cases, unpaired } = await pairFolders(references, predictions, paths, { keys, groupOf });
  const labelNames = await namesIn(reference);
  return { layout: "BIDS derivatives, paired by entities", cases, unpaired, ...(labelNames ? { labelNames } : {}) };
}

/** Only masks are scored; a derivative's images and transforms are reported in one line. */
function masksOf(folder: Folder): Folder {
  const names = folder.names.filter((name) => MASK.test(caseName(name)));
  const [other] = folder.names.filter((name) => !MASK.test(caseName(name)));
  const count = folder.names.length - names.length;
  const reason = `${count} of its images are no _dseg, _mask or _probseg, such as ${other}`;
  return { path: folder.path, names, ignored: other === undefined ? [] : [{ file: folder.path, reason }] };
}

/** The entities of a name in order, without some: "sub-01_ses-1_label-lesion_mask". */
const entitiesOf = (name: string, without: readonly string[]): string =>
  caseName(name)
    .split("_")
    .filter((part) => !without.includes(part.split("-")[0] as string))
    .join("_");

function groupOf(name: string): Record<string, string> | undefined {
  const entities = caseName(name)
    .split("_")
    .map((part) => part.split("-"));
  const known: Record<string, string> = { sub: "subject", ses: "session", label: "structure" };
  const group = entities.flatMap(([key = "", value]) => (known[key] && value ? [[known[key], value]] : []));
  return group.length > 0 ? Object.fromEntries(group) : undefined;
}

/** Names from `dseg.tsv` files: the dataset's own, else those next to the masks; none if two disagree. */
async function namesIn(folder: string): Promise<Record<number, string> | undefined> {
  const tables = (names: readonly string[]) => names.filter((name) => /(^|[_/])dseg\.tsv$/.test(name)).sort(byName);
  const own = tables(await readdir(folder));
  const found = own.length > 0 ? own : tables(await filesBelow(folder));
  if (found.length === 0) return undefined;
  const names: Record<number, string> = {};
  const doubtful = new Set<number>();
  for (const table of found) {
    const text = await readText(join(folder, table), "name a BIDS dataset", join(folder, table), CSV_COST);
    const rows = Papa.parse<Record<string, string>>(text.replace(/^\ufeff/, ""), {
      header: true,
      delimiter: "\t",
      skipEmptyLines: true,
    }).data;
    for (const { index, name } of rows) {
      const id = Number(index);
      if (!name || !Number.isInteger(id) || id === 0) continue;
      if (names[id] !== undefined && names[id] !== name) doubtful.add(id);
      names[id] = name;
    }
  }
  for (const id of doubtful) delete names[id];
  return names;
}
