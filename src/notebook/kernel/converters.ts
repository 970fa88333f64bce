// A cell is compiled with no more types than it needs, because loading them takes longer than all else that a kernel does:
// Node's take three times as long as the language's own. Errors are always found with all of them.
import type { Converted, Converter, ConverterModule } from "./tslab.js";

/** What a converter knows: no types, those of the language, or Node's too. */
type Types = "none" | "language" | "node";

/** What the next converter loads. */
export interface Loading {
  types: Types;
}

/** Names that only Node's types declare, so that most cells that need these types need not be compiled twice. */
const OF_NODE =
  /\b(?:console|process|Buffer|require|URL|fetch|performance|globalThis|set(?:Timeout|Interval|Immediate))\b/;
const OF_DICELENS = /^dicelens(?:\/node)?$|\/dist\/(?:index|node)\.js$/;

/**
 * Lets tslab create converters that load more types when a cell needs them, or has a fault.
 *
 * @param loading what is loaded first; "none" trusts the notebook, and only its syntax is checked.
 * @param importsOf what a source imports.
 */
export function loadTypesWhenNeeded(
  converters: ConverterModule,
  loading: Loading,
  importsOf: (source: string) => readonly string[],
): void {
  const create = converters.createConverter;
  converters.createConverter = (options) => {
    let current: Converter | undefined;
    const having = (types: Types): Converter => {
      if (current && types === loading.types) return current;
      current?.close();
      loading.types = types;
      current = create(options);
      return current;
    };
    const needed = (source: string): Types => {
      if (loading.types === "none") return "none";
      return OF_NODE.test(source) || importsOf(source).some((name) => !OF_DICELENS.test(name)) ? "node" : loading.types;
    };
    if (loading.types === "node") having("node");
    return {
      convert(previous, source): Converted {
        const converted = having(needed(source)).convert(previous, source);
        // What is trusted has faults of syntax alone, which need no types.
        return converted.diagnostics.length === 0 || loading.types !== "language"
          ? converted
          : having("node").convert(previous, source);
      },
      inspect: (...asked) => having("node").inspect(...asked),
      complete: (...asked) => having("node").complete(...asked),
      addModule: (...added) => having("node").addModule(...added),
      close: () => current?.close(),
    };
  };
}
