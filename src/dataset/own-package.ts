/** The package's own version and files: its programs, templates and notebooks. */
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { InputError } from "../errors/index.js";

const above = (folder: string): string[] =>
  folder === dirname(folder) ? [folder] : [folder, ...above(dirname(folder))];

/** The folder of this code, and those above it. */
const folders: readonly string[] = above(dirname(fileURLToPath(import.meta.url)));

/** The package's folder, wherever the build put this code. */
const root = ((folder) => {
  if (folder === undefined) throw new Error("dicelens is not whole: no package.json lies above its code");
  return folder;
})(folders.find((folder) => existsSync(join(folder, "package.json"))));

export const ownFile = (path: string): string => join(root, path);

/**
 * A file of the build, such as the program of a worker.
 *
 * @param path in the build's folder, which need not be named `dist`, nor lie where the package had it.
 * @throws InputError `not-whole` if the file is missing.
 */
export function builtFile(path: string): string {
  const found = folders.flatMap((folder) => [join(folder, path), join(folder, "dist", path)]).find(existsSync);
  if (found !== undefined) return found;
  const problem = `dicelens is not whole: dist/${path} is missing`;
  throw new InputError({ code: "not-whole", problem, hint: "copy the whole package, or install it again" });
}

export const version: string = (JSON.parse(readFileSync(ownFile("package.json"), "utf8")) as { version: string })
  .version;
