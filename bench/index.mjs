// Times the engine beside scipy, OpenCV and a kd-tree in one run, and prints tables in Markdown.
// Every row alternates between ours and theirs, so that a busy machine slows both. Ours is one thread throughout.
// usage: npm run bench [-- --large] [-- --quick]      --large adds 2048² and 512 × 512 × 300, --quick times less often
import { cpus } from "node:os";
import { diagnose, labelPairs, measure, range, sweep } from "../dist/index.js";
import { readMask } from "../dist/node.js";
import { browserTimes } from "./browser.mjs";
import { median, milliseconds, table, timesOf } from "./clock.mjs";
import { growth } from "./growth.mjs";
import { peaks } from "./memory.mjs";
import { startRivals } from "./rivals.mjs";
import { blobs } from "./scenes.mjs";

const flags = new Set(process.argv.slice(2));
const radii = range(1, 20);
const works = (reach) => ({
  radii: {
    title: "20 dilations and 20 erosions",
    ours: (pair) => sweep(pair, { dilate: radii, erode: radii }),
    reach: 20,
    rivals: [
      { name: "scipy", way: "radii_scipy" },
      { name: "OpenCV", way: "radii_opencv", flat: true },
    ],
  },
  shifts: {
    title: `${2 * reach + 1}ⁿ shifts`,
    ours: (pair) => sweep(pair, { shift: range(-reach, reach), grid: true }),
    reach,
    rivals: [
      { name: "scipy FFT", way: "shifts_fft" },
      { name: "scipy FFT, 2 threads", way: "shifts_fft", threads: 2, solid: true },
      { name: "OpenCV", way: "shifts_opencv", flat: true },
    ],
  },
  surfaces: {
    title: "all surface metrics",
    ours: (pair) => measure(pair),
    reach: 0,
    rivals: [
      { name: "scipy", way: "surfaces_scipy" },
      { name: "kd-tree", way: "surfaces_kdtree" },
      { name: "kd-tree, 2 threads", way: "surfaces_kdtree", threads: 2, solid: true },
    ],
  },
});

const sample = async (name, options) =>
  Promise.all(
    ["references", "predictions"].map((folder) =>
      readMask(new URL(`../samples/${folder}/${name}`, import.meta.url).pathname, options),
    ),
  );

async function scenes() {
  const [nuclei, spine] = [await sample("nuclei.png"), await sample("spine.nii.gz")];
  const largest = [...labelPairs(...spine)].reduce((a, b) => (a.voxels.reference > b.voxels.reference ? a : b));
  const list = [
    { name: "512²", pair: blobs([512, 512]), repeats: 41 },
    { name: "nuclei 512²", pair: [...labelPairs(...nuclei, { merge: true })][0].pair, repeats: 41 },
    { name: `spine, label ${largest.label}, cropped`, pair: { ...largest.pair, spacing: [1, 1, 1] }, repeats: 11 },
    { name: "128 × 256 × 256", pair: blobs([128, 256, 256]), repeats: 7 },
  ];
  if (flags.has("--large")) {
    list.push({ name: "2048²", pair: blobs([2048, 2048]), repeats: 9 });
    list.push({ name: "512 × 512 × 300", pair: blobs([512, 512, 300]), repeats: 1 });
  }
  return list;
}

const rivals = await startRivals();
console.log(`Node ${process.version}, ${cpus()[0]?.model.trim()}, ${cpus().length} cores`);
const libraries = Object.entries(rivals?.libraries ?? {}).map(([name, version]) => `${name} ${version}`);
console.log(libraries.length > 0 ? libraries.join(", ") : "No Python with scipy here: ours alone.");

const rows = [];
for (const { name, pair, repeats } of await scenes()) {
  const flat = pair.shape.length === 2;
  for (const work of Object.values(works(flat ? 32 : 10))) {
    const here = (work.rivals ?? []).filter(
      (rival) =>
        !(rival.flat && !flat) && !(rival.solid && flat) && (rival.name !== "OpenCV" || rivals?.libraries.opencv),
    );
    const rounds = flags.has("--quick") ? 1 : 3;
    const mine = [];
    const theirs = here.map(() => []);
    for (let round = 0; round < rounds; round++) {
      const each = Math.max(1, Math.ceil(repeats / rounds));
      mine.push(...timesOf(() => work.ours(pair), each));
      if (!rivals) continue;
      for (const [k, { way, threads }] of here.entries()) {
        theirs[k].push(...(await rivals.time(way, pair, { reach: work.reach, threads, repeats: each })));
      }
    }
    const ours = median(mine);
    const beside = here.map(({ name: rival }, k) =>
      theirs[k].length > 0
        ? `${rival} ${milliseconds(median(theirs[k]))} ms: ${(median(theirs[k]) / ours).toPrecision(2)} ×`
        : "",
    );
    rows.push([name, work.title, `${milliseconds(ours)} ms`, beside.join("; ")]);
  }
  const once = timesOf(() => diagnose(pair), Math.min(5, repeats));
  rows.push([name, "full diagnosis", `${milliseconds(median(once))} ms`, ""]);
}
rivals?.stop();
console.log(`\n${table(["pair", "work", "ours", "theirs, and how many times ours"], rows)}`);
console.log(`\n${table(["growth", "cost"], growth())}`);
console.log(`\n${table(["peak memory of a process that does it once", "MB"], await peaks())}`);
console.log(`\n${table(["in the browser", "Node", "Chromium"], await browserTimes())}`);
