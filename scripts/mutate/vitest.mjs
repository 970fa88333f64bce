// What tests import of vitest, for scripts/mutate: tests are gathered, and run by who asks.
import { chai, JestAsymmetricMatchers, JestChaiExpect, JestExtend } from "@vitest/expect";
import { configureGlobal } from "fast-check";

// The first counterexample is enough.
configureGlobal({ endOnFailure: true });

if (!globalThis.chaiIsReady)
  for (const plugin of [JestExtend, JestChaiExpect, JestAsymmetricMatchers]) chai.use(plugin);
globalThis.chaiIsReady = true;
export const { expect } = chai;
expect.soft = expect;

let group = { before: [], after: [], beforeEach: [], afterEach: [] };
const hook = (kind) => (run) => group[kind].push(run);
export const [beforeAll, afterAll] = [hook("before"), hook("after")];
export const [beforeEach, afterEach] = [hook("beforeEach"), hook("afterEach")];

/** Called with each row of a table, spread where it is a list. */
const withEach = (call) =>
  Object.assign(call, {
    each: (rows) => (name, run) => {
      for (const row of rows) call(name, () => (Array.isArray(row) ? run(...row) : run(row)));
    },
  });
export const describe = withEach((_, run) => {
  const outer = group;
  group = { before: [], after: [], beforeEach: [...outer.beforeEach], afterEach: [...outer.afterEach], outer };
  run();
  group = outer;
});
const gathered = () => withEach((name, run) => globalThis.gatheredTests.push({ name, run, group }));
export const [it, test] = [gathered(), gathered()];
