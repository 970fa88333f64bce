// What `import` of dicelens returns in a cell. tslab turns it into `require`, which before Node 20.19 cannot load ES
// modules, so both entries are imported once at the start. The kernel's own is used if the notebook finds none.
import Module from "node:module";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { type Redirect, redirected } from "./compiler-options.js";
import { importedFile } from "./es-modules.js";

interface ModuleLoader {
  _load(request: string, parent: { filename?: string | null } | undefined, isMain: boolean): unknown;
  _resolveFilename(request: string, ...rest: unknown[]): string;
}

/** Hands dicelens's entries to cells that run in `folder`. */
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
