/** The explorer's script, as the build bundles it. */
import { readFileSync } from "node:fs";
import { ownFile } from "../dataset/index.js";

/** An expression that gives the function which starts an explorer; for `explorerLibrary`. */
export function explorerSource(): string {
  return readFileSync(ownFile("dist/explorer.js"), "utf8");
}
