import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, it } from "vitest";
import { openPool } from "../../src/dataset/work/pool.js";
import { folderForTest } from "../notebook/notebooks.js";

/** A worker that hangs in a loop, or says that it lives for longer than the pool's patience before it answers. */
const PROGRAM = `
process.on("disconnect", () => process.exit());
process.on("message", ({ hangs, number }) => {
  if (hangs) for (;;);
  for (let sign = 1; sign <= 12; sign++) setTimeout(() => process.send("alive"), sign * 500);
  setTimeout(() => process.send(number * 2), 6500);
});
`;

it("a pool ends a worker that hangs in a loop, and waits for one that says it lives", async () => {
  const program = join(await folderForTest(), "worker.mjs");
  await writeFile(program, PROGRAM);
  const pool = openPool({ jobs: 2, program, patience: 5 });
  const [hung, slow] = await Promise.allSettled([pool.ask({ hangs: true }), pool.ask({ number: 4 })]);
  await pool.close();
  expect(String((hung as PromiseRejectedResult).reason)).toContain("no sign of life");
  expect(slow).toEqual({ status: "fulfilled", value: 8 });
});
