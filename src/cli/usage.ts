/** The error for wrong arguments of a command. */
import { InputError } from "../errors/index.js";

export function usage(problem: string, hint: string): InputError {
  return new InputError({ code: "usage", problem, hint });
}
