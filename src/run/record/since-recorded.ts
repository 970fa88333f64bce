/** Whether a repeated run gets the same input as the recorded run: compared by hashes, file by file. */
import type { SinceFacts } from "../../words/index.js";
import type { InputHash, ListHash } from "./input-hashes.js";

interface Recorded extends Pick<SinceRecorded, "version" | "started"> {
  readonly inputs: readonly InputHash[];
  readonly lists?: readonly ListHash[];
}

/** What a rerun reports about the run that it repeats. */
export interface SinceRecorded extends SinceFacts {
  readonly version: string;
  readonly started: string;
}

const ROLES = ["reference", "prediction", "image", "second-rater"] as const;

/** @param inputs hashes of the current inputs; `lists` of the other files. */
export function sinceRecorded(
  folder: string,
  record: Recorded,
  inputs: readonly InputHash[],
  lists: readonly ListHash[],
): SinceRecorded {
  const [before, now] = [new Set(record.inputs.map((one) => one.case)), new Set(inputs.map((one) => one.case))];
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

function changedFiles(
  role: string,
  before: readonly InputHash[],
  now: readonly InputHash[],
): SinceFacts["files"]["image"] {
  const known = new Map(before.filter((input) => input.role === role).map((input) => [input.case, input.sha256]));
  const both = now.filter((input) => input.role === role && known.has(input.case));
  const differing = both.filter((input) => known.get(input.case) !== input.sha256);
  return { cases: both.length, differ: differing.length, first: differing[0]?.case ?? null };
}
