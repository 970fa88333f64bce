// Where a package that is only an ES module keeps what a cell imports: tslab turns `import` into `require`, which does not
// find it, but can load it (from Node 20.19 on).
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { isRecord } from "../nbformat.js";

/** The conditions that Node uses for an import and for its environment. */
const CONDITIONS = new Set(["node", "import", "module-sync", "default"]);

/** The file that `import` of a package finds from a folder; `undefined` if it exports nothing of that name. */
export function importedFile(request: string, folder: string): string | undefined {
  const [, name, below = ""] = /^((?:@[^/]+\/)?[^/]+)(\/.*)?$/.exec(request) ?? [];
  if (name === undefined || /^[./]/.test(name)) return undefined;
  for (let at = folder; ; at = dirname(at)) {
    const home = join(at, "node_modules", name);
    const exported = exportsOf(join(home, "package.json"));
    if (exported !== undefined) {
      const target = targetOf(isMap(exported) ? exported[`.${below}`] : below === "" ? exported : undefined);
      return target === undefined ? undefined : join(home, target);
    }
    if (dirname(at) === at) return undefined;
  }
}

function exportsOf(file: string): unknown {
  try {
    const manifest: unknown = JSON.parse(readFileSync(file, "utf8"));
    return isRecord(manifest) ? (manifest.exports ?? null) : undefined;
  } catch {
    return undefined;
  }
}

/** Exports are by path if their keys start with a dot, else by condition. */
function isMap(exported: unknown): exported is Record<string, unknown> {
  return isRecord(exported) && Object.keys(exported).some((key) => key.startsWith("."));
}

/** The first target whose conditions apply, in the package's order. */
function targetOf(exported: unknown): string | undefined {
  if (typeof exported === "string") return exported.startsWith("./") ? exported : undefined;
  if (!isRecord(exported)) return undefined;
  for (const [condition, target] of Object.entries(exported)) {
    const found = CONDITIONS.has(condition) ? targetOf(target) : undefined;
    if (found !== undefined) return found;
  }
  return undefined;
}
