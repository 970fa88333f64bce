// What `import` of dicelens returns in a cell. tslab turns it into `require`, which before Node 20.19 cannot load ES
// modules, so both entries are imported once at the start. The kernel's own is used if the notebook finds none.
import { readFileSync } from "node:fs";
import Module from "node:module";
import { dirname, join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { isRecord } from "../nbformat.js";
import { type Redirect, redirected } from "./compiler-options.js";

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
const isMap = (exported: unknown): exported is Record<string, unknown> =>
  isRecord(exported) && Object.keys(exported).some((key) => key.startsWith("."));

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

interface ModuleLoader {
  _load(request: string, parent: { filename?: string | null } | undefined, isMain: boolean): unknown;
  _resolveFilename(request: string, ...rest: unknown[]): string;
}

export async function provideDicelens(folder: string, root: string, redirects: readonly Redirect[]): Promise<void> {
  const files = { index: join(root, "dist", "index.js"), node: join(root, "dist", "node.js") };
  const entries = new Map<string, unknown>();
  for (const file of Object.values(files)) entries.set(file, await import(pathToFileURL(file).href));
  const byName = new Map([
    ["dicelens", files.index],
    ["dicelens/node", files.node],
  ]);
  const loader = Module as unknown as ModuleLoader;
  const resolveFilename = loader._resolveFilename;
  loader._resolveFilename = function (this: unknown, request, ...rest) {
    try {
      return resolveFilename.call(this, request, ...rest);
    } catch (error) {
      const own = byName.get(request) ?? redirected(resolve(folder, request), redirects);
      if (entries.has(own)) return own;
      const { code } = error as NodeJS.ErrnoException;
      const file = code === "ERR_PACKAGE_PATH_NOT_EXPORTED" ? importedFile(request, folder) : undefined;
      if (file !== undefined) return file;
      throw error;
    }
  };
  const load = loader._load;
  loader._load = function (this: unknown, request, parent, isMain) {
    if (byName.has(request) || /\/dist\/(index|node)\.js$/.test(request)) {
      const entry = entries.get(loader._resolveFilename(request, parent, isMain));
      if (entry !== undefined) return entry;
    }
    return load.call(this, request, parent, isMain);
  };
}
