/** Whether the answers of an unfinished run are usable for the run that resumes it, and if not, why. */
import { InputError } from "../../errors/index.js";
import { type About, keptIn } from "./journal.js";

/** The error if none of the kept answers is usable for this run of `total` cases. */
export async function noneMatches(folder: string, now: About, total: number): Promise<InputError | undefined> {
  const { cases, about } = await keptIn(folder);
  if (cases === 0) return undefined;
  const why = about.map((then) => differenceOf(then, now))[0] ?? "their files were others, or were changed since";
  const problem = `0 of ${cases} finished ${cases === 1 ? "case matches" : "cases match"} (of ${total}): ${why}`;
  const hint = "give the same command with --resume, or add --ignore-kept to go on without them; they are not deleted";
  return new InputError({ code: "unmatched", problem, hint });
}

/** How an earlier run differs from this one: "they were made with --tolerance 1". */
export function differenceOf(then: About, now: About): string | undefined {
  if (then.version !== now.version) return `they were made by dicelens ${then.version}, and this is ${now.version}`;
  if (then.tasks?.join() !== now.tasks?.join()) return `they were made by another command (${then.tasks?.join(", ")})`;
  const [before, after] = [then.options ?? {}, now.options ?? {}];
  const each = [...new Set([...Object.keys(before), ...Object.keys(after)])].flatMap((key) => {
    if (JSON.stringify(before[key]) === JSON.stringify(after[key])) return [];
    return before[key] === undefined
      ? [`without ${optionOf(key)}`]
      : [`with ${optionOf(key)} ${textOf(before[key])}`.trim()];
  });
  return each.length === 0 ? undefined : `they were made ${each.join(" and ")}`;
}

const optionOf = (key: string): string =>
  `--${key === "metrics" ? "metric" : key.replace(/[A-Z]/g, (capital) => `-${capital.toLowerCase()}`)}`;

function textOf(value: unknown): string {
  if (value === true) return "";
  if (Array.isArray(value) && value.every((one) => typeof one !== "object")) return value.join(",");
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}
