import { InputError } from "../errors/index.js";

export interface CellLine {
  /** From 1. */
  readonly number: number;
  readonly text: string;
}

export interface NotebookErrorFacts {
  /** "cell" if it threw or did not compile, "timeout", "kernel" if the kernel ended, "aborted" on request. */
  readonly code: "cell" | "timeout" | "kernel" | "aborted";
  readonly file: string;
  /** Number of the cell in the file, from 1, counting cells of every kind. */
  readonly cell: number;
  /** The line at fault, if known. */
  readonly at?: CellLine | undefined;
  /** What happened, as a clause. */
  readonly message: string;
  readonly hint: string;
  /** The InputError that the cell threw, if it threw one: a user's mistake that the notebook found. */
  readonly reason?: InputError | undefined;
  /** Where the outputs so far were written. */
  readonly output?: string | undefined;
}

/**
 * A notebook that did not run to its end; an `InputError` with the place: `cell` (from 1, counting cells of every kind), `at` (the line
 * and its text), `reason` (the InputError that the cell threw, if it was one), `output` (where the outputs so far are).
 *
 * @param facts those fields; `code` is "cell", "timeout", "kernel" or "aborted".
 * @example
 * const facts = { code: "timeout", file: "my.ipynb", cell: 4, message: "over 60 s", hint: "give it longer" };
 * new NotebookError(facts).line; // "my.ipynb: cell 4: over 60 s; give it longer"
 */
export class NotebookError extends InputError {
  readonly cell: number;
  readonly at: CellLine | undefined;
  readonly reason: InputError | undefined;
  readonly output: string | undefined;

  constructor(facts: NotebookErrorFacts) {
    const { at } = facts;
    const place = at ? `cell ${facts.cell}, line ${at.number} (${at.text.trim()})` : `cell ${facts.cell}`;
    const saved = facts.output === undefined ? "" : `; the outputs so far are in ${facts.output}`;
    super({ code: facts.code, file: facts.file, problem: `${place}: ${facts.message}`, hint: `${facts.hint}${saved}` });
    this.name = "NotebookError";
    this.cell = facts.cell;
    this.at = at;
    this.reason = facts.reason;
    this.output = facts.output;
  }
}
