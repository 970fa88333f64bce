/**
 * Changes the source in small ways and runs the tests that reach each change; lists the changes that no test notices.
 *
 *     node scripts/mutate.mjs metrics                       # src/metrics, by test/metrics
 *     node scripts/mutate.mjs diagnosis/split diagnosis     # src/diagnosis/split, by test/diagnosis
 *     node scripts/mutate.mjs sweep sweep/range.test,sweep/sweep.test   # by two files of tests
 *     node scripts/mutate.mjs thresholds                    # every threshold a tenth (whole numbers one) up and down, by its tests
 *
 * Stryker's instrumenter writes all changes into the source at once, each behind a switch, so that sources are bundled and
 * loaded once and a change costs no more than its tests. A third word picks changes whose file or text holds it; 1/8 every
 * eighth, 1/8+3 those three further on; a file with what an earlier run printed, those that it did not notice.
 */
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { join, resolve, sep } from "node:path";
import { argv, cpuUsage, exit, pid } from "node:process";
import { pathToFileURL } from "node:url";
import { Worker } from "node:worker_threads";
import { Instrumenter } from "@stryker-mutator/instrumenter";
import { build, transformSync } from "esbuild";
import "./kernels.mjs";

const [, , room, testsOf = room, chosen = ""] = argv;
const isThresholds = room === "thresholds";
/** A change that runs this long never ends, and counts as noticed. */
const mostSeconds = 30;
const under = (path, ending) =>
  (statSync(path, { throwIfNoEntry: false })?.isDirectory() ? readdirSync(path, { recursive: true }) : [""])
    .map((name) => (name === "" ? `${path}.ts` : join(path, name)))
    .filter((name) => name.endsWith(ending) && !name.endsWith(".d.ts"));
const sources = (isThresholds ? "diagnosis/thresholds" : room)
  .split(",")
  .flatMap((name) => under(`src/${name}`, ".ts"));
const tests = (
  isThresholds ? "diagnosis/thresholds,diagnosis/bookkeeping/numbering.test,words/small-objects.test" : testsOf
)
  .split(",")
  .flatMap((name) => under(`test/${name}`, ".test.ts"))
  .filter((name) => !isThresholds || !name.endsWith(`${sep}docs.test.ts`));

const plain = (file) => transformSync(readFileSync(file, "utf8"), { loader: "ts", target: "esnext" }).code;

/** All changes, and by path the source with them. */
async function changed() {
  if (isThresholds) return changedThresholds();
  const silent = Object.fromEntries(["debug", "info", "warn"].map((level) => [level, () => {}]));
  const instrumenter = new Instrumenter({ ...silent, isDebugEnabled: () => false });
  const files = sources.map((name) => ({ name: name.replace(/\.ts$/, ".js"), content: plain(name), mutate: true }));
  // Strings are words; a loop that counts the other way never ends.
  const options = { plugins: null, ignorers: [], excludedMutations: ["StringLiteral", "UpdateOperator"] };
  const { files: written, mutants } = await instrumenter.instrument(files, options);
  const lines = new Map(files.map(({ name, content }) => [resolve(name), content.split("\n")]));
  const changes = mutants
    .filter(({ status }) => status !== "Ignored")
    .map(({ id, fileName, location: { start, end }, replacement }) => {
      const own = lines.get(resolve(fileName)).slice(start.line, end.line + 1);
      own[own.length - 1] = own.at(-1).slice(0, end.line === start.line ? end.column : undefined);
      own[0] = `${own[0].slice(0, start.column)}⟦${own[0].slice(start.column)}`;
      const was = own.join(" ").replaceAll(/\s+/g, " ").trim();
      return { id, file: fileName.replace(/\.js$/, ".ts"), text: `${was}⟧ → ${replacement.replaceAll(/\s+/g, " ")}` };
    });
  return {
    changes,
    sources: new Map(written.map(({ name, content }) => [resolve(name.replace(/\.js$/, ".ts")), content])),
  };
}

function changedThresholds() {
  const changes = [];
  const written = sources.map((file) => {
    let group = "";
    const moved = plain(file).replace(
      /(\w+): \{(?=\s+\w+: at\()|(\w+): (at\(\s*)([\d._e-]+)/g,
      (whole, subject, name, opened, literal) => {
        if (subject) group = `${subject}.`;
        if (!name) return whole;
        const value = Number(literal);
        const step = Number.isInteger(value) ? 1 : value / 10;
        const [low, high] = [value - step, value + step].map((to) => {
          const id = String(changes.length);
          changes.push({ id, file, text: `${group}${name} ${literal} → ${Number(to.toPrecision(6))}` });
          return `globalThis.__stryker__.activeMutant === "${id}" ? ${to}`;
        });
        return `${name}: ${opened}${low} : ${high} : ${literal}`;
      },
    );
    return [resolve(file), moved];
  });
  return { changes, sources: new Map(written) };
}

const { changes, sources: written } = await changed();
mkdirSync("out", { recursive: true });
/** Coverage is counted by one bundle and left out of the other. */
const bundles = ["counted", "plain"].map((kind) => resolve(`out/mutate-${pid}-${kind}.mjs`));
for (const [k, outfile] of bundles.entries()) {
  await build({
    stdin: { contents: tests.map((name) => `import "./${name}";`).join(""), resolveDir: "." },
    bundle: true,
    outfile,
    platform: "node",
    format: "esm",
    packages: "external",
    // Tests are imported for their effects, which the package says that its files have not.
    ignoreAnnotations: true,
    logLevel: "error",
    plugins: [{ name: "changed", setup: (builder) => setup(builder, k === 0) }],
  });
}

/** Stryker's counters are slow in loops: an array's elements replace them, or nothing does. */
function counted(code, isCounted) {
  const counts = (ids) => `(${[...ids.matchAll(/\d+/g)].map(([id]) => `changeHits[${id}]++`).join()})`;
  const plain = code.replaceAll(/stryCov_9fa48\(("\d+"(?:, ?"\d+")*)\)/g, (_, ids) => (isCounted ? counts(ids) : "0"));
  return `const { changeHits } = globalThis;${plain}`;
}

function setup({ onLoad, onResolve }, isCounted) {
  onResolve({ filter: /^vitest$/ }, () => ({ path: resolve("scripts/mutate/vitest.mjs") }));
  onLoad({ filter: /\.ts$/ }, ({ path }) => {
    const own = written.get(path);
    const text = own ? counted(own, isCounted) : readFileSync(path, "utf8");
    const code = text.replaceAll("import.meta.url", `"${pathToFileURL(path).href}"`);
    return { contents: code, loader: own ? "js" : "ts" };
  });
}

/** Runs one change after another in a thread that is started again when a change hangs. */
async function outcomes(asked) {
  const found = new Map();
  const left = [...asked];
  let known;
  while (left.length > 0) {
    const worker = new Worker(new URL("./mutate/worker.mjs", import.meta.url), {
      workerData: {
        bundles,
        left,
        known,
        isThresholds,
        changes: Math.max(0, ...changes.map(({ id }) => Number(id))) + 1,
        fileOf: Object.fromEntries(changes.map(({ id, file }) => [id, file])),
      },
    });
    await new Promise((done, fail) => {
      // The processor's time and not the clock's, because the machine may be busy.
      let since = cpuUsage();
      const watch = setInterval(() => {
        if (!known || cpuUsage(since).user < 1e6 * mostSeconds) return;
        found.set(left.shift(), "noticed");
        worker.terminate();
      }, 500);
      worker.on("message", ({ id, outcome, all }) => {
        since = cpuUsage();
        known ??= all;
        if (id === undefined) return;
        found.set(id, outcome);
        left.shift();
        if (found.size % 100 === 0) console.error(`${found.size} of ${asked.length}`);
      });
      worker.on("error", fail);
      worker.on("exit", () => {
        clearInterval(watch);
        done();
      });
    });
  }
  return found;
}

const [, every, first = 0] = /^1\/(\d+)(?:\+(\d+))?$/.exec(chosen) ?? [];
const isPrinted = !chosen.endsWith(".ts") && statSync(chosen, { throwIfNoEntry: false })?.isFile();
const printed = isPrinted ? readFileSync(chosen, "utf8").split("\n") : undefined;
const left = new Set(printed?.flatMap((line) => /^ {2}(?:unnoticed|not reached): (.*)$/.exec(line)?.[1] ?? []));
const asked = changes.filter(({ file, text }, k) =>
  printed ? left.has(text) : every ? k % every === Number(first) : `${file} ${text}`.includes(chosen),
);
const found = await outcomes(asked.map(({ id }) => id));
for (const file of bundles) rmSync(file);
const tally = (some) => {
  const [noticed, covered] = [["noticed"], ["noticed", "unnoticed"]].map(
    (kinds) => some.filter(({ id }) => kinds.includes(found.get(id))).length,
  );
  const share = `${((100 * noticed) / Math.max(1, covered)).toFixed(1)} %`;
  return `${noticed} of ${covered} noticed (${share}); ${some.length - covered} not reached`;
};
for (const file of new Set(asked.map((one) => one.file))) {
  const own = asked.filter((one) => one.file === file);
  console.log(`${file}: ${tally(own)}`);
  for (const { id, text } of own) if (found.get(id) !== "noticed") console.log(`  ${found.get(id)}: ${text}`);
}
console.log(`${room}: ${tally(asked)}`);
exit(0);
