// Times the engine beside scipy, OpenCV and a kd-tree in one run, and prints tables in Markdown.
// Every row alternates between ours and theirs, both warmed up for as long, so that a busy machine slows both. Ours is one
// thread throughout.
//   npm run bench [-- --large] [-- --quick] [-- --smoke] [-- --into docs/performance.md]
// --large adds 2048² and 512 × 512 × 300; --quick times less often; --smoke only shows that everything runs, on
// small masks; --into also writes the tables between the marks in a file.
import { cpus, loadavg } from "node:os";
import { parseArgs } from "node:util";
import { diagnose, labelPairs, measure, range, sweep } from "../dist/index.js";
import { withoutKernels } from "../dist/kernels/index.js";
import { readMask } from "../dist/node.js";
import { browserTimes } from "./browser.mjs";
import { median, milliseconds, table, times, timesOf } from "./clock.mjs";
import { growth } from "./growth.mjs";
import { writeBetweenMarks } from "./into.mjs";
import { peaks } from "./memory.mjs";
import { startRivals } from "./rivals.mjs";
import { blobs } from "./scenes.mjs";
import { targetRows } from "./targets.mjs";

const { values: flags } = parseArgs({
  options: {
    large: { type: "boolean", default: false },
    quick: { type: "boolean", default: false },
    smoke: { type: "boolean", default: false },
    into: { type: "string" },
  },
});
const [rounds, warm] = flags.smoke ? [1, 0] : flags.quick ? [1, 300] : [3, 500];
const radii = range(1, 20);
const works = (reach, power) => [
  {
    title: "20 dilations and 20 erosions",
    ours: (pair, unit) => sweep(pair, { dilate: radii, erode: radii, unit }),
    reach: 20,
    rivals: [
      { name: "scipy", way: "radii_scipy" },
      { name: "OpenCV", way: "radii_opencv", flat: true },
    ],
  },
  {
    title: `${2 * reach + 1}${power} shifts`,
    ours: (pair) => sweep(pair, { shift: range(-reach, reach), grid: true }),
    reach,
    rivals: [
      { name: "scipy FFT", way: "shifts_fft" },
      { name: "scipy FFT, 2 threads", way: "shifts_fft", threads: 2, solid: true },
      { name: "OpenCV", way: "shifts_opencv", flat: true },
    ],
  },
  {
    title: "all surface metrics",
    ours: (pair) => measure(pair),
    reach: 0,
    rivals: [
      { name: "scipy", way: "surfaces_scipy" },
      { name: "kd-tree", way: "surfaces_kdtree" },
      { name: "kd-tree, 2 threads", way: "surfaces_kdtree", threads: 2, solid: true },
    ],
  },
  { title: "full diagnosis", ours: (pair) => diagnose(pair), reach: 0, rivals: [] },
];

const sample = async (name, options) =>
  Promise.all(
    ["references", "predictions"].map((folder) =>
      readMask(new URL(`../samples/${folder}/${name}`, import.meta.url).pathname, options),
    ),
  );

async function scenes() {
  if (flags.smoke) {
    return [
      { name: "64²", pair: blobs([64, 64]), repeats: 1 },
      { name: "16 × 32 × 32", pair: blobs([16, 32, 32]), repeats: 1 },
    ];
  }
  const [nuclei, spine] = [await sample("nuclei.png"), await sample("spine.nii.gz")];
  const largest = [...labelPairs(...spine)].reduce((a, b) => (a.voxels.reference > b.voxels.reference ? a : b));
  return [
    { name: "512²", pair: blobs([512, 512]), repeats: 41 },
    { name: "nuclei 512²", pair: [...labelPairs(...nuclei, { merge: true })][0].pair, repeats: 41 },
    ...(flags.large ? [{ name: "2048²", pair: blobs([2048, 2048]), repeats: 11 }] : []),
    // Theirs knows no spacing, so ours is timed without one too.
    { name: `spine, label ${largest.label}, cropped`, pair: { ...largest.pair, spacing: [1, 1, 1] }, repeats: 11 },
    { name: "128 × 256 × 256", pair: blobs([128, 256, 256]), repeats: 7 },
    {
      name: "128 × 256 × 256 of 2.5 × 0.8 × 0.8 mm",
      pair: { ...blobs([128, 256, 256]), spacing: [2.5, 0.8, 0.8] },
      repeats: 7,
      only: "20 dilations and 20 erosions",
      unit: "mm",
    },
    { name: "256³", pair: blobs([256, 256, 256]), repeats: 5, only: "full diagnosis" },
    ...(flags.large ? [{ name: "512 × 512 × 300", pair: blobs([512, 512, 300]), repeats: 2 }] : []),
  ];
}

const rivals = await startRivals();
const machine = `Node ${process.version}, ${cpus()[0]?.model.trim()}, ${cpus().length} cores`;
const libraries = Object.entries(rivals?.libraries ?? {}).map(([name, version]) => `${name} ${version}`);
const load = () => loadavg()[0].toFixed(1);
const began = load();
console.log(machine);
console.log(libraries.length > 0 ? libraries.join(", ") : "No Python with scipy here: ours alone.");

const rows = [];
/** For each pair and work: ms, and for each rival how many times ours. */
const found = new Map();
for (const { name, pair, repeats, only, unit = "px" } of await scenes()) {
  const flat = pair.shape.length === 2;
  for (const work of works(flat ? 32 : 10, flat ? "²" : "³")) {
    if (only && work.title !== only) continue;
    const here = work.rivals.filter(
      (rival) =>
        !(rival.flat && !flat) && !(rival.solid && flat) && (rival.name !== "OpenCV" || rivals?.libraries.opencv),
    );
    const [mine, plain] = [[], []];
    const theirs = here.map(() => []);
    const each = Math.max(1, Math.ceil(repeats / rounds / (work.rivals.length === 0 ? 4 : 1)));
    for (let round = 0; round < rounds; round++) {
      mine.push(...timesOf(() => work.ours(pair, unit), each, warm));
      plain.push(...withoutKernels(() => timesOf(() => work.ours(pair, unit), Math.ceil(each / 4), warm)));
      if (!rivals) continue;
      for (const [k, { way, threads }] of here.entries()) {
        theirs[k].push(...(await rivals.time(way, pair, { reach: work.reach, threads, repeats: each, warm })));
      }
    }
    const ours = median(mine);
    const ratios = {};
    const beside = here.map(({ name: rival }, k) => {
      if (theirs[k].length === 0) return "";
      ratios[rival] = median(theirs[k]) / ours;
      return `${rival} ${milliseconds(median(theirs[k]))} ms: **${times(ratios[rival])}**`;
    });
    found.set(`${name}: ${work.title}`, { ours, ratios });
    rows.push([name, work.title, `${milliseconds(ours)} ms`, `${milliseconds(median(plain))} ms`, beside.join("; ")]);
  }
}
rivals?.stop();
const tables = [
  `${machine}; ${libraries.join(", ") || "no scipy"}; load ${began} at the start and ${load()} at the end of the first table.`,
  table(["pair", "work", "ours", "without WebAssembly", "theirs, and how many times ours"], rows),
  table(["target of", "target", "measured", "limited by"], targetRows(found)),
  table(["growth", "cost"], growth(flags.smoke)),
  table(["peak memory of a process that does it once", "MB"], await peaks(flags)),
  table(["in the browser", "Node", "Chromium"], await browserTimes(flags.smoke ? 1 : 41)),
];
console.log(`\n${tables.slice(1).join("\n\n")}`);
if (flags.into) writeBetweenMarks(flags.into, tables.join("\n\n"));
