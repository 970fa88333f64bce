/** Parameters from a file: YAML, which includes JSON. */
import { parse } from "yaml";
import { InputError } from "../errors/index.js";
import { readText } from "../files/index.js";
import { isRecord } from "./nbformat.js";

/** One value for each name; `runNotebook` checks them against the notebook's types. */
export async function readParameters(file: string): Promise<Record<string, unknown>> {
  const text = await readText(file, "name a YAML file of parameters");
  let values: unknown;
  try {
    values = parse(text, { maxAliasCount: 0 }) ?? {};
  } catch (error) {
    throw broken(file, `is not YAML: ${(error as Error).message.split("\n")[0]?.replace(/:$/, "")}`);
  }
  if (!isRecord(values)) throw broken(file, "does not hold names with values");
  return values;
}

function broken(file: string, problem: string): InputError {
  return new InputError({ code: "parameter", file, problem, hint: "give one line a parameter: reference: masks/" });
}
