/** The package's own version and files: its programs, templates and notebooks. */
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** The package's folder, wherever the build put this code. */
const root = ((folder: string) => {
  while (!existsSync(join(folder, "package.json"))) {
    if (folder === dirname(folder)) throw new Error("dicelens is not whole: no package.json lies above its code");
    folder = dirname(folder);
  }
  return folder;
})(dirname(fileURLToPath(import.meta.url)));

export function ownFile(path: string): string {
  return join(root, path);
}

export const version: string = (JSON.parse(readFileSync(ownFile("package.json"), "utf8")) as { version: string })
  .version;
