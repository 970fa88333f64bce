// The compiler's options. tslab resolves modules as Node 10 did and loads every `@types` package; here `exports` count, and
// of these packages at most Node's is loaded.
import { existsSync } from "node:fs";
import { join, sep } from "node:path";
import type { Loading } from "./converters.js";
import type { Compiler } from "./tslab.js";

/** The compiler's faults below are of syntax, and of `await` at the top level, which tslab asks for; from here on of types. */
const FIRST_OF_TYPES = 2000;

export interface Redirect {
  readonly from: string;
  readonly to: string;
}

/** Where a notebook finds dicelens if it is not beside it: as the package, and as `../dist`, as its own notebooks do. */
export function redirectsFor(folder: string, root: string): readonly Redirect[] {
  const candidates: Redirect[] = [
    { from: join(folder, "node_modules", "dicelens"), to: root },
    { from: join(folder, "..", "dist"), to: join(root, "dist") },
  ];
  return candidates.filter(
    ({ from, to }) => to !== from && !existsSync(join(from, to === root ? "package.json" : "node.js")),
  );
}

export function configure(compiler: Compiler, redirects: readonly Redirect[], root: string, loading: Loading): void {
  const createHost = compiler.createWatchCompilerHost;
  compiler.createWatchCompilerHost = (files, options, ...rest) =>
    createHost(
      files,
      {
        ...options,
        moduleResolution: compiler.ModuleResolutionKind.Bundler,
        types: loading.types === "node" ? ["node"] : [],
        ...(loading.types === "none" ? { lib: [], noLib: true, noResolve: true } : {}),
        inlineSourceMap: true,
      },
      ...rest,
    );
  const faultsOf = compiler.getPreEmitDiagnosticsOfFiles;
  compiler.getPreEmitDiagnosticsOfFiles = (...asked) =>
    faultsOf(...asked).filter(({ code }) => loading.types !== "none" || code < FIRST_OF_TYPES);
  for (const name of ["readFile", "fileExists", "directoryExists", "readDirectory"] as const) {
    const original = compiler.sys[name].bind(compiler.sys);
    compiler.sys[name] = (path, ...rest) => original(redirected(path, redirects), ...rest);
  }
  const { directoryExists } = compiler.sys;
  // Modules of packages are loaded once; if dicelens is built anew beside a running kernel, tslab must not hear of it.
  for (const name of ["watchFile", "watchDirectory"] as const) {
    const watch = compiler.sys[name].bind(compiler.sys);
    compiler.sys[name] = (path, ...rest) =>
      /[\\/]node_modules(?:[\\/]|$)/.test(path) || redirected(path, redirects).startsWith(join(root, "dist"))
        ? { close: () => undefined }
        : watch(path, ...rest);
  }
  const parents = new Set(redirects.map(({ from }) => join(from, "..")));
  compiler.sys.directoryExists = (path) => parents.has(join(path)) || directoryExists(path);
}

export function redirected(path: string, redirects: readonly Redirect[]): string {
  for (const { from, to } of redirects) {
    if (path === from || path.startsWith(from + sep) || path.startsWith(`${from}/`))
      return to + path.slice(from.length);
  }
  return path;
}
