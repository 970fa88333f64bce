export interface InputErrorFacts {
  /** A code that a program can test: "shape", "radius", "truncated", "not-found" … */
  readonly code: string;
  /** The file at fault, as the user named it. */
  readonly file?: string | undefined;
  /** What is wrong, as a clause without a full stop. */
  readonly problem: string;
  /** What to do about it, as a clause without a full stop. */
  readonly hint: string;
}

/**
 * An error that the user can cause: a bad file or a bad option. Anything else that is thrown is a bug.
 *
 * Fields: `code`, a word that a program can test ("shape", "radius", "not-found" …); `file`, as the user named it;
 * `problem` and `hint`, one clause each; `line`, all of it on one line, as the command line prints it before it exits
 * with 2.
 *
 * @param facts `code`, `problem` and `hint`; `file` if one is at fault.
 * @example
 * let code;
 * try {
 *   maskPair({ shape: [2], reference: [0, 1] });
 * } catch (error) {
 *   if (error instanceof InputError) code = error.code;
 * }
 * code; // "shape"
 */
export class InputError extends Error {
  readonly code: string;
  readonly file: string | undefined;
  readonly problem: string;
  readonly hint: string;

  constructor(facts: InputErrorFacts) {
    super(oneLine([facts.file, facts.problem].filter((part) => part !== undefined).join(": ")));
    this.name = "InputError";
    this.code = facts.code;
    this.file = facts.file;
    this.problem = facts.problem;
    this.hint = facts.hint;
  }

  /** The whole message on one line: file, what is wrong, what to do. */
  get line(): string {
    return oneLine(`${this.message}; ${this.hint}`);
  }
}

/** Text from outside on one safe line: escapes control characters, such as those in file names. */
export function oneLine(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for.
  return text.replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]/g, (c) =>
    c === "\n" ? "\\n" : `\\u${c.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}
