// Lines of cells in errors. tslab compiles a cell twice and runs it without a name or a source map; here both passes keep
// their maps, and each cell's script is named `In[3]`.
import { SourceMap, type SourceMapPayload } from "node:module";
import vm from "node:vm";
import type { Compiler, Converter, Place } from "./tslab.js";

/** Lines that tslab puts before a cell's source. */
const LINES_BEFORE = 1;
const INLINE_MAP = /\n\/\/# sourceMappingURL=data:application\/json;base64,([A-Za-z0-9+/=]+)\s*$/;
/** What tslab puts before the compiled cell, on its first line. */
const WRAPPERS = {
  sync: "(function(exports, require) { ".length,
  async: "(async function(exports, require) { ".length,
};

interface CompiledCell {
  /** From the compiled text to the cell's source, one map for each pass, last pass first. */
  readonly maps: readonly SourceMap[];
  readonly wrapper: number;
  /** Lines of the compiled text; tslab's call of it is below them. */
  readonly lines: number;
}

const mapsOfOutput = new Map<string, readonly SourceMap[]>();
const cells = new Map<string, CompiledCell>();

export function keepSourceMaps(compiler: Compiler): void {
  const transpile = compiler.transpileModule;
  compiler.transpileModule = (source, request) => {
    const inline = INLINE_MAP.exec(source);
    if (!inline?.[1]) return transpile(source, request);
    const compilerOptions = { ...request.compilerOptions, sourceMap: true };
    const result = transpile(source.slice(0, inline.index), { ...request, compilerOptions });
    const outputText = result.outputText.replace(/\n?\/\/# sourceMappingURL=.*\s*$/, "\n");
    const last = new SourceMap(JSON.parse(result.sourceMapText ?? "{}") as SourceMapPayload);
    const first = new SourceMap(JSON.parse(Buffer.from(inline[1], "base64").toString("utf8")) as SourceMapPayload);
    mapsOfOutput.set(outputText, [last, first]);
    return { ...result, outputText };
  };
}

/** Names each compiled cell's script after its number, from `numberOf`. */
export function nameScripts<C extends Converter>(converter: C, numberOf: () => number): C {
  const convert = converter.convert.bind(converter);
  converter.convert = (previous, source) => {
    const converted = convert(previous, source) as ReturnType<Converter["convert"]> & { hasToplevelAwait?: boolean };
    if (converted.output === undefined) return converted;
    const name = `In[${numberOf()}]`;
    const wrapper = converted.hasToplevelAwait ? WRAPPERS.async : WRAPPERS.sync;
    const lines = converted.output.split("\n").length;
    cells.set(name, { maps: mapsOfOutput.get(converted.output) ?? [], wrapper, lines });
    mapsOfOutput.clear();
    return { ...converted, output: `${converted.output}\n//# sourceURL=${name}` };
  };
  return converter;
}

/** The place in a cell that a position of its compiled script comes from; `undefined` if it comes from no line of the cell. */
function placeInCell(cell: CompiledCell, line: number, column: number): Place | undefined {
  let at = { line: line - 1, column: Math.max(0, column - 1 - (line === 1 ? cell.wrapper : 0)) };
  for (const map of cell.maps) {
    const entry = map.findEntry(at.line, at.column);
    if (!("originalLine" in entry) || entry.originalLine === undefined) return undefined;
    at = { line: entry.originalLine, column: entry.originalColumn };
  }
  return { line: at.line + 1 - LINES_BEFORE, column: at.column + 1 };
}

/** Formats stacks with the lines of cells, and without the kernel's own calls below the cell. */
export function showCellsInStacks(): void {
  // Node would print the compiled line before the stack of an error in a script.
  const run = vm.runInThisContext;
  vm.runInThisContext = (code, options) =>
    run(code, typeof options === "string" ? options : { ...options, displayErrors: false });
  Error.prepareStackTrace = (error, sites) => {
    const names = sites.map((site) => String(site.getScriptNameOrSourceURL()));
    const lastOfCell = names.findLastIndex((name) => cells.has(name));
    const shown = lastOfCell < 0 ? sites : sites.slice(0, lastOfCell + 1);
    const stack = shown.flatMap((site, i) => {
      const cell = cells.get(names[i] ?? "");
      if (cell && (site.getLineNumber() ?? 1) > cell.lines) return [];
      const place = cell && placeInCell(cell, site.getLineNumber() ?? 1, site.getColumnNumber() ?? 1);
      if (!place) return `    at ${site}`;
      const caller = site.getFunctionName();
      const where = `${names[i]}:${place.line}:${place.column}`;
      return `    at ${caller ? `${caller} (${where})` : where}`;
    });
    return [headOf(error), ...stack].join("\n");
  };
}

/** The place of the innermost call in cell `number`, from an error's stack. */
export function placeOfError(error: Error, number: number): Place | undefined {
  const found = new RegExp(`In\\[${number}\\]:(\\d+):(\\d+)`).exec(String(error.stack));
  return found ? { line: Number(found[1]), column: Number(found[2]) } : undefined;
}

function headOf(error: Error): string {
  try {
    return Error.prototype.toString.call(error);
  } catch {
    return "Error";
  }
}
