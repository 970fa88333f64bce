/** The compiler that tslab bundles is older than the one that builds dicelens; it has to read the public types. */
import { createRequire } from "node:module";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type * as TypeScript from "typescript";
import { expect, test } from "vitest";

const requireOfTslab = createRequire(createRequire(import.meta.url).resolve("tslab/package.json"));
const ts = requireOfTslab("@tslab/typescript-for-tslab") as typeof TypeScript;
const root = fileURLToPath(new URL("../../", import.meta.url));

test("tslab's compiler finds no fault in the public types", () => {
  expect(ts.version).toBe("5.0.4");
  const program = ts.createProgram([join(root, "dist/index.d.ts"), join(root, "dist/node.d.ts")], {
    target: ts.ScriptTarget.ES2022,
    lib: ["lib.es2022.d.ts"],
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    typeRoots: [join(root, "node_modules/@types")],
    types: ["node"],
    noEmit: true,
  });
  const own = program.getSourceFiles().filter(({ fileName }) => fileName.startsWith(join(root, "dist")));
  expect(own.length).toBeGreaterThan(10);
  const faults = own
    .flatMap((file) => [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)])
    .map((fault) => `${fault.file?.fileName}: ${ts.flattenDiagnosticMessageText(fault.messageText, " ")}`);
  expect(faults).toEqual([]);
});

test("the public types lead to no library's types but Node's, so that a first cell need not read them", () => {
  const program = ts.createProgram([join(root, "dist/node.d.ts")], {
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    module: ts.ModuleKind.ESNext,
    types: [],
    noEmit: true,
  });
  const packages = program
    .getSourceFiles()
    .map(({ fileName }) => /node_modules\/(?:.*node_modules\/)?((?:@[^/]+\/)?[^/]+)/.exec(fileName)?.[1])
    .filter((name) => name !== undefined && name !== "@tslab/typescript-for-tslab" && name !== "@types/node");
  expect([...new Set(packages)]).toEqual([]);
});
