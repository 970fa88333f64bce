// The parts of tslab that the kernel program starts and controls, as its CommonJS modules export them. The additions are
// installed, at the few functions named here, before its own entry `startKernel` is called.
import { createRequire } from "node:module";

/** A place in a cell's source, lines and columns from 1. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

export interface Converted {
  output?: string;
  readonly diagnostics: readonly unknown[];
}

export interface Converter {
  convert(previous: string, source: string): Converted;
  inspect(...asked: unknown[]): unknown;
  complete(...asked: unknown[]): unknown;
  addModule(...added: unknown[]): unknown;
  close(): void;
}

export interface ConverterModule {
  createConverter(options: object): Converter;
}

interface ExecutorConsole {
  log(...parts: unknown[]): void;
  error(...parts: unknown[]): void;
}

export interface Executor {
  execute(source: string): Promise<boolean>;
}

export interface ExecutorModule {
  createExecutor(folder: string, converters: { readonly node: Converter }, console: ExecutorConsole): Executor;
}

export interface JupyterModule {
  JupyterHandlerImpl: {
    prototype: { handleExecute(this: unknown, request: object, ...rest: unknown[]): Promise<Record<string, unknown>> };
  };
  ZmqServer: { prototype: { handleExecute(this: Server, socket: unknown, message: Request): Promise<void> } };
}

interface Server {
  readonly connInfo: { readonly key: string };
  readonly iopub: unknown;
}

interface Request {
  readonly content: object;
  createReply(): {
    readonly header: { msg_type: string };
    content: object;
    signAndSend(key: string, socket: unknown): void;
  };
}

export interface Compiler {
  sys: Record<
    "readFile" | "fileExists" | "directoryExists" | "readDirectory" | "watchFile" | "watchDirectory",
    (path: string, ...rest: unknown[]) => unknown
  >;
  ModuleResolutionKind: { Bundler: number };
  createWatchCompilerHost(files: string[], options: Record<string, unknown>, ...rest: unknown[]): unknown;
  getPreEmitDiagnosticsOfFiles(...asked: unknown[]): readonly { readonly code: number }[];
  preProcessFile(
    source: string,
    ...rest: unknown[]
  ): { readonly importedFiles: readonly { readonly fileName: string }[] };
  transpileModule(source: string, request: Transpilation): { outputText: string; sourceMapText?: string };
}

export interface Transpilation {
  readonly fileName?: string;
  readonly compilerOptions: Readonly<Record<string, unknown>>;
}

export const requireOfTslab = createRequire(createRequire(import.meta.url).resolve("tslab/package.json"));

/** tslab's compiler. Its module has only getters, so tslab gets a copy of it, whose functions can be replaced. */
export function compilerOfTslab(): Compiler {
  const file = requireOfTslab.resolve("@tslab/typescript-for-tslab");
  const original = requireOfTslab(file) as object;
  const loaded = requireOfTslab.cache[file];
  if (!loaded) throw new Error("tslab's compiler was loaded without Node's module cache");
  if (!COPIED.has(original)) {
    loaded.exports = { ...original };
    COPIED.add(loaded.exports);
  }
  return loaded.exports as Compiler;
}

const COPIED = new WeakSet<object>();

export function startTslab(connectionFile: string): void {
  const { startKernel } = requireOfTslab("./dist/main.js") as { startKernel(options: object): void };
  startKernel({ configPath: connectionFile, enableFindLocal: false, jsKernel: false });
}
