/** A record may be somebody else's: the notebook and templates that it names are code, and run only on request. */
import { join } from "node:path";
import { InputError } from "../errors/index.js";
import { RECORD_FILE, type RunRecord } from "./record/record.js";

/** What the command line itself names. */
interface Asked {
  /** Whatever the record says; `undefined` if nothing was requested. */
  readonly notebook?: unknown;
  readonly template?: unknown;
}

/** An absent key of `asked` means that the command does not run such a thing. */
export function refuseForeign(folder: string, record: RunRecord | undefined, asked: Asked): void {
  const named = { notebook: record?.notebook ?? undefined, template: record?.render.template };
  for (const [kind, path] of Object.entries(named)) {
    if (path === undefined || !(kind in asked) || asked[kind as keyof Asked] !== undefined) continue;
    const problem = `its run used the ${kind} ${path}, which is not dicelens's own`;
    const hint = `look at it, then give --${kind} with it, or with another`;
    throw new InputError({ code: "foreign", file: join(folder, RECORD_FILE), problem, hint });
  }
}
