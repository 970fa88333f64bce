/** What a command gets from the process, so that nothing below reads it directly. */
import { InputError } from "../errors/index.js";

export const usage = (problem: string, hint: string): InputError => new InputError({ code: "usage", problem, hint });

export interface Context {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly stdout: NodeJS.WritableStream & { isTTY?: boolean };
  /** `columns` of a terminal change with its window. */
  readonly stderr: NodeJS.WritableStream & { isTTY?: boolean; columns?: number };
  readonly now: () => number;
  readonly signal: AbortSignal;
}

/** Done; done, but some cases failed; done, but the gate is shut. Wrong input (2) and bugs (1) are thrown. */
export type ExitCode = 0 | 3 | 4;
