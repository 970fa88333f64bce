// Loads the bundled tests, asks which reach each change, and runs those with the change made.
import { parentPort, workerData } from "node:worker_threads";

const { bundles, left, known, isThresholds, changes, fileOf } = workerData;
const hits = new Float64Array(changes);
globalThis.changeHits = hits;
const stryker = {};
globalThis.__stryker__ = stryker;
/** A source is loaded again for a change that acts while it is loaded; after so many times a new thread is started. */
const mostLoads = 250;
let loads = 0;
/** The milliseconds that a change's tests may take together, those about the fewest changes first. A threshold may ask all. */
const [budget, again] = [isThresholds ? Number.POSITIVE_INFINITY : 6000, 500];

async function load(file) {
  globalThis.gatheredTests = [];
  await import(`${file}?${loads++}`);
  return globalThis.gatheredTests;
}

async function outermost(group, kind, done) {
  if (!group || done.has(group)) return;
  await outermost(group.outer, kind, done);
  done.add(group);
  for (const run of group[kind]) await run();
}

/** Whether any of the tests fails. */
async function fails(tests, before = () => {}) {
  const ready = new Set();
  try {
    for (const [k, { run, group }] of tests.entries()) {
      before(k);
      await outermost(group, "before", ready);
      for (const each of group.beforeEach) await each();
      await run();
      for (const each of group.afterEach) await each();
    }
    return undefined;
  } catch (error) {
    return error;
  } finally {
    stryker.activeMutant = undefined;
    for (const group of ready) for (const run of group.after) await Promise.resolve(run()).catch(() => {});
  }
}

/** How long each test takes the processor, and how often each comes by each change: asked once. */
async function counts() {
  const counted = await load(bundles[0]);
  if (counted.length === 0) throw new Error("there are no such tests");
  const onLoad = [...hits.keys()].filter((id) => hits[id] > 0);
  const [takes, reached] = [[], new Map()];
  let began = 0;
  const gather = (test) => {
    if (test >= 0) takes.push(process.cpuUsage().user / 1000 - began);
    for (const [id, times] of hits.entries()) {
      if (test >= 0 && times > 0) reached.set(id, [...(reached.get(id) ?? []), [test, times]]);
    }
    hits.fill(0);
    parentPort.postMessage({});
    began = process.cpuUsage().user / 1000;
  };
  const asTheyAre = await fails(counted, (k) => gather(k - 1));
  if (asTheyAre) throw asTheyAre;
  gather(counted.length - 1);
  const all = { takes, onLoad: new Set(onLoad), reached };
  parentPort.postMessage({ all });
  return all;
}

const { takes, onLoad, reached } = known ?? (await counts());
/** How many changes each test comes by: one that is about little notices more of it than one that runs everything. */
const breadth = takes.map(() => 0);
for (const tests of reached.values()) for (const [k] of tests) breadth[k]++;
const quick = (list, most = budget) => {
  let total = 0;
  return [...list]
    .sort(([a], [b]) => breadth[a] - breadth[b] || takes[a] - takes[b])
    .filter(([k], i) => {
      total += takes[k];
      return i === 0 || total < most;
    });
};
const tests = await load(bundles[1]);
/** The tests that reach any change of a file, or all. */
const testsOf = (file) => {
  const near = new Set([...reached].flatMap(([id, of]) => (fileOf[id] === file ? of.map(([k]) => k) : [])));
  return near.size > 0 ? [...near] : [...tests.keys()];
};
for (const id of left) {
  const own = quick(reached.get(Number(id)) ?? []);
  const acts = isThresholds || onLoad.has(Number(id));
  let isNoticed = false;
  if (own.length > 0) {
    stryker.activeMutant = id;
    stryker.hitCount = 0;
    stryker.hitLimit = 1000 + 10 * own.reduce((sum, [, times]) => sum + times, 0);
    isNoticed = (await fails(own.map(([k]) => tests[k]))) !== undefined;
    stryker.hitCount = undefined;
  }
  // What acts while a source is loaded, or is made once and kept, is seen by sources that are loaded again.
  if (!isNoticed && (acts || own.length > 0)) {
    stryker.activeMutant = id;
    try {
      const anew = await load(bundles[1]);
      const asked = acts
        ? quick((isThresholds ? [...tests.keys()] : testsOf(fileOf[id])).map((k) => [k]))
        : quick(own, again);
      if (!acts) stryker.hitCount = 0;
      isNoticed = (await fails(asked.map(([k]) => anew[k]))) !== undefined;
    } catch {
      isNoticed = true;
    }
    stryker.activeMutant = stryker.hitCount = undefined;
  }
  parentPort.postMessage({ id, outcome: isNoticed ? "noticed" : own.length > 0 || acts ? "unnoticed" : "not reached" });
  if (loads > mostLoads) process.exit();
}
