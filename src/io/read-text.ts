/** Files of text: a notebook, a record, results. */
import { readFile } from "node:fs/promises";
import { InputError } from "../errors/index.js";
import { unreadable } from "./read-whole.js";

/**
 * The text of a file.
 *
 * @param hint which file to name instead, where this one cannot be read.
 * @param asNamed the file as the user named it, for the error.
 * @throws InputError `not-found`, `not-readable` or `not-a-file`.
 */
export async function readText(file: string, hint: string, asNamed = file): Promise<string> {
  try {
    return await readFile(file, "utf8");
  } catch (error) {
    const reason = unreadable(asNamed, error);
    if (!(reason instanceof InputError)) throw reason;
    const { code, problem } = reason;
    throw new InputError({ code, file: asNamed, problem, hint });
  }
}
