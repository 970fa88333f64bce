/** Whether a repeated run gets the same input as the recorded run: compared by hashes, file by file. */
import type { InputHash, ListHash } from "./input-hashes.js";

/** Cases in both runs, and those of them in which the file of one role differs. */
export interface ChangedFiles {
  readonly cases: number;
  readonly differ: number;
  /** The first that differs. */
  readonly first: string | null;
}

/** The fields needed from the record. */
interface Recorded extends Pick<SinceRecorded, "version" | "started"> {
  readonly inputs: readonly InputHash[];
  readonly lists?: readonly ListHash[];
}

/** What a rerun reports about the run that it repeats. */
export interface SinceRecorded {
  /** The folder of the recorded run, as the user named it. */
  readonly folder: string;
  readonly version: string;
  readonly started: string;
  /** Cases only in the recorded run, and cases only in this one. */
  readonly gone: number;
  readonly added: number;
  readonly files: Readonly<Record<InputHash["role"], ChangedFiles>>;
  /** Lists that differ. */
  readonly lists: readonly ListHash["role"][];
}

const ROLES = ["reference", "prediction", "image", "second-rater"] as const;

/** @param inputs hashes of the current inputs; `lists` of the other files. */
export function sinceRecorded(
  folder: string,
  record: Recorded,
  inputs: readonly InputHash[],
  lists: readonly ListHash[],
): SinceRecorded {
  const [before, now] = [new Set(record.inputs.map(caseOf)), new Set(inputs.map(caseOf))];
  const files = Object.fromEntries(ROLES.map((role) => [role, changedFiles(role, record.inputs, inputs)]));
  const known = new Map((record.lists ?? []).map(({ role, sha256 }) => [role, sha256]));
  return {
    folder,
    version: record.version,
    started: record.started,
    gone: [...before].filter((name) => !now.has(name)).length,
    added: [...now].filter((name) => !before.has(name)).length,
    files: files as unknown as SinceRecorded["files"],
    lists: lists.filter(({ role, sha256 }) => (known.get(role) ?? sha256) !== sha256).map(({ role }) => role),
  };
}

function changedFiles(role: string, before: readonly InputHash[], now: readonly InputHash[]): ChangedFiles {
  const known = new Map(before.filter((input) => input.role === role).map((input) => [input.case, input.sha256]));
  const both = now.filter((input) => input.role === role && known.has(input.case));
  const differing = both.filter((input) => known.get(input.case) !== input.sha256);
  return { cases: both.length, differ: differing.length, first: differing[0]?.case ?? null };
}

/** The same as one line: "against runs/base: references differ for 3 of 40 cases, the first is a; predictions …". */
export function sinceWords({ folder, files, gone, added, lists }: SinceRecorded): string {
  if (files.reference.cases + files.prediction.cases === 0) return `against ${folder}: no case in common`;
  const clauses = [
    filesWords("references", files.reference),
    filesWords("predictions", files.prediction),
    ...(files.image.differ > 0 ? [filesWords("images", files.image)] : []),
    ...(files["second-rater"].differ > 0 ? [filesWords("second masks", files["second-rater"])] : []),
    ...lists.map((role) => LISTS[role]),
    ...(added > 0 ? [`${added} ${added === 1 ? "case is" : "cases are"} new`] : []),
    ...(gone > 0 ? [`${gone} ${gone === 1 ? "case is" : "cases are"} not there any more`] : []),
  ];
  return `against ${folder}: ${clauses.join("; ")}`;
}

const LISTS: Readonly<Record<ListHash["role"], string>> = {
  cases: "the table of --cases differs",
  names: "the file of --names differs",
  manifest: "the manifest differs",
};

function filesWords(what: string, { cases, differ, first }: ChangedFiles): string {
  const many = `${cases} ${cases === 1 ? "case" : "cases"}`;
  if (differ === 0) return `${what} are the same for ${many}`;
  return `${what} differ for ${differ} of ${many}${differ < cases ? `, the first is ${first}` : ""}`;
}

function caseOf({ case: name }: InputHash): string {
  return name;
}
