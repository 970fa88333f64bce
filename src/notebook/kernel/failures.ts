// Why a cell failed, in the reply to the client. tslab prints a failure and replies with a bare "error"; front ends show a
// name, message and traceback in the error's own colours.
import { placeOfError } from "./source-lines.js";
import type { Place } from "./tslab.js";

export interface Failure {
  readonly ename: string;
  readonly evalue: string;
  readonly traceback: readonly string[];
  readonly place?: Place | undefined;
  readonly input?: { readonly code: string; readonly file?: string; readonly problem: string; readonly hint: string };
}

/** The format in which tslab prints the compiler's messages: file, line, column, message. */
const DIAGNOSTIC = "%s%d:%d - %s";

export function failureOf(printed: readonly unknown[], cellNumber: number, source: string): Failure {
  const [first, file, line, column, message] = printed;
  const shown = (name: string, value: string, place: Place | undefined, calls: readonly string[] = []): Failure => {
    const traceback = [red(`${name}: ${value}`), ...markedLine(source, place), ...calls];
    return { ename: name, evalue: value, traceback, place };
  };
  if (first === DIAGNOSTIC) {
    const place = file ? undefined : { line: Number(line), column: Number(column) };
    return shown("TypeScript", `${file ?? ""}${message}`, place);
  }
  if (!(first instanceof Error)) return shown("Error", String(first), undefined);
  const { code, file: inputFile, problem, hint } = first as Error & Record<string, unknown>;
  const isInput = [code, problem, hint].every((fact) => typeof fact === "string");
  const calls = String(first.stack)
    .split("\n")
    .filter((one) => /^ +at /.test(one));
  const cause = first.cause === undefined ? [] : [`caused by ${String(first.cause)}`];
  return {
    ...shown(first.name, first.message, placeOfError(first, cellNumber), [...calls, ...cause]),
    ...(isInput ? { input: { code, file: inputFile, problem, hint } as NonNullable<Failure["input"]> } : {}),
  };
}

const red = (text: string): string => `\u001b[31m${text}\u001b[39m`;

function markedLine(source: string, place: Place | undefined): string[] {
  const text = place && source.split("\n")[place.line - 1];
  if (!place || text === undefined) return [];
  const number = `${place.line} | `;
  // Tabs stay tabs, so that the caret is under its letter.
  const before = text.slice(0, place.column - 1).replace(/[^\t]/g, " ");
  return [`${number}${text}`, `${" ".repeat(number.length)}${before}${red("^")}`];
}

/** The failure so far with the next one: the compiler explains in several messages why a type does not fit. */
export function joined(soFar: Failure | undefined, next: Failure): Failure {
  if (!soFar) return next;
  const isSamePlace = soFar.place?.line === next.place?.line && soFar.place?.column === next.place?.column;
  const traceback = [...soFar.traceback, ...(isSamePlace ? next.traceback.slice(0, 1) : next.traceback)];
  if (soFar.ename !== "TypeScript" || next.ename !== "TypeScript" || !isSamePlace) return { ...soFar, traceback };
  return { ...soFar, evalue: `${soFar.evalue.replace(/\.$/, "")}: ${next.evalue}`, traceback };
}
