// Whether what a script makes from the sources is there already: by their content, as a checkout gives files new times.
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import "./kernels.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));

/** A hash of the sources, of the packages' versions, and of `others`. */
export function digestOf(...others) {
  const digest = createHash("sha256");
  const sources = readdirSync(join(root, "src"), { recursive: true }).filter((name) => name.endsWith(".ts"));
  for (const name of [...others, "package-lock.json", ...sources.sort().map((name) => `src/${name}`)])
    digest.update(name).update(readFileSync(join(root, name)));
  return digest.digest("hex");
}

/** Whether a record of that digest is there, and every file that it names. */
export function isMade(record, digest) {
  if (!existsSync(join(root, record))) return false;
  const made = JSON.parse(readFileSync(join(root, record), "utf8"));
  return made.digest === digest && made.files.every((name) => existsSync(join(root, name)));
}

export function writeMade(record, digest, files = []) {
  mkdirSync(dirname(join(root, record)), { recursive: true });
  writeFileSync(join(root, record), JSON.stringify({ digest, files }));
}
