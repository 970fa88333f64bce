// Moves every threshold by a tenth (whole numbers by one) either way and says which moves the tests of thresholds do not notice.
// Usage: node scripts/mutate-thresholds.mjs [part of a list's or a threshold's name]
import { readdirSync, readFileSync } from "node:fs";
import { argv, exit } from "node:process";
import { Script } from "node:vm";
import { build } from "esbuild";
import "./kernels.mjs";

const [, , chosen = ""] = argv;
const tests = readdirSync("test/diagnosis/thresholds").filter((name) => /^(?!docs).*\.test\.ts$/.test(name));
/** Every threshold: where it stands, what it is called and what it is. */
const all = [];

/** A list whose values can be moved while the program runs. */
function movable(file) {
  let group = "";
  return readFileSync(file, "utf8").replace(
    /(\w+): \{(?=\s+\w+: \{)|(\w+): (\{\s+value: )([\d._e-]+)/g,
    (whole, subject, name, opened, literal) => {
      if (subject) group = `${subject}.`;
      if (!name) return whole;
      all.push({ name: `${group}${name}`, file, value: Number(literal.replaceAll("_", "")) });
      return `${name}: ${opened}globalThis.movedThreshold(${all.length - 1}, ${literal})`;
    },
  );
}

const { outputFiles } = await build({
  stdin: {
    contents: `${tests.map((name) => `import "./test/diagnosis/thresholds/${name}";`).join("")}`,
    resolveDir: ".",
  },
  logLevel: "error",
  bundle: true,
  write: false,
  platform: "node",
  format: "iife",
  external: ["node:*"],
  plugins: [
    {
      name: "movable",
      setup({ onLoad, onResolve }) {
        onLoad({ filter: /src\/diagnosis\/thresholds\/(evidence|split|\w+s)\.ts$/ }, ({ path }) => ({
          contents: movable(path),
          loader: "ts",
        }));
        onResolve({ filter: /^vitest$/ }, () => ({ path: "vitest", namespace: "own" }));
        onLoad({ filter: /./, namespace: "own" }, () => ({
          contents: `import { chai, JestAsymmetricMatchers, JestChaiExpect, JestExtend } from "@vitest/expect";
            for (const plugin of [JestExtend, JestChaiExpect, JestAsymmetricMatchers]) chai.use(plugin);
            export const expect = chai.expect;
            export const it = (_, run) => globalThis.thresholdTests.push(run), test = it;
            export const describe = (_, run) => run();`,
          resolveDir: ".",
        }));
      },
    },
  ],
});
const script = new Script(outputFiles[0].text);

function fails(which, to) {
  globalThis.movedThreshold = (k, value) => (k === which ? to : value);
  globalThis.thresholdTests = [];
  try {
    script.runInThisContext();
    for (const run of globalThis.thresholdTests) run();
    return undefined;
  } catch (error) {
    return error;
  }
}

const asIs = fails(-1, 0);
if (asIs) throw asIs;
let [noticed, tried] = [0, 0];
for (const [k, { name, file, value }] of all.entries()) {
  if (!file.includes(chosen) && !name.includes(chosen)) continue;
  const step = Number.isInteger(value) ? 1 : value / 10;
  for (const to of [value - step, value + step]) {
    tried++;
    if (fails(k, to)) noticed++;
    else console.log(`not noticed: ${name} ${value} → ${Number(to.toPrecision(6))}`);
  }
}
console.log(`${noticed} of ${tried} moves of ${all.length} thresholds noticed`);
exit(noticed === tried ? 0 : 1);
