/**
 * Why a cell failed, in the reply to the client.
 *
 * tslab prints a failure and replies with a bare "error". Jupyter's protocol has room for name, message and
 * traceback; the place in the cell and an InputError's facts are added beside them.
 */
import { placeOfError } from "./source-lines.js";
import type { Place } from "./tslab.js";

/** What the reply to a failed cell holds beside `status`. */
export interface Failure {
  readonly ename: string;
  readonly evalue: string;
  readonly traceback: readonly string[];
  readonly place?: Place | undefined;
  /** The thrown InputError's facts. */
  readonly input?: { readonly code: string; readonly file?: string; readonly problem: string; readonly hint: string };
}

/** The format in which tslab prints what the compiler finds: file, line, column, message. */
const DIAGNOSTIC = "%s%d:%d - %s";

/** Reads a failure out of what tslab is about to print. */
export function failureOf(printed: readonly unknown[], cellNumber: number): Failure {
  const [first, file, line, column, message] = printed;
  if (first === DIAGNOSTIC) {
    const place = file ? undefined : { line: Number(line), column: Number(column) };
    return { ename: "TypeScript", evalue: `${file ?? ""}${message}`, traceback: [], place };
  }
  if (!(first instanceof Error)) return { ename: "Error", evalue: String(first), traceback: [] };
  const { code, file: inputFile, problem, hint } = first as Error & Record<string, unknown>;
  const isInput = [code, problem, hint].every((fact) => typeof fact === "string");
  return {
    ename: first.name,
    evalue: first.message,
    traceback: String(first.stack).split("\n"),
    place: placeOfError(first, cellNumber),
    ...(isInput ? { input: { code, file: inputFile, problem, hint } as NonNullable<Failure["input"]> } : {}),
  };
}

/** The failure so far with the next one: the compiler tells in several messages why a type does not fit at a place. */
export function joined(soFar: Failure | undefined, next: Failure): Failure {
  if (!soFar) return next;
  const isSamePlace = soFar.place?.line === next.place?.line && soFar.place?.column === next.place?.column;
  if (soFar.ename !== "TypeScript" || next.ename !== "TypeScript" || !isSamePlace) return soFar;
  return { ...soFar, evalue: `${soFar.evalue.replace(/\.$/, "")}: ${next.evalue}` };
}
