/** The explorer's script, as the build bundles it. */
import { readFileSync } from "node:fs";

/** An expression that gives the function which starts an explorer; for `explorerLibrary`. */
export function explorerSource(): string {
  // It lies in `dist`, from where this file lies in `src` as in `dist`.
  return readFileSync(new URL("../../dist/explorer.js", import.meta.url), "utf8");
}
