/** What is wrong with the words of a command. */
import { InputError } from "../errors/index.js";

export function usage(problem: string, hint: string): InputError {
  return new InputError({ code: "usage", problem, hint });
}
