import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readdir, readFile, rm, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { LOCK_FILE, lockFolder } from "../../src/run/output/lock.js";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "dicelens-"));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** Rewrites who holds the lock. */
async function changeHolder(changes: Record<string, unknown>): Promise<void> {
  const file = join(folder, LOCK_FILE);
  await writeFile(file, JSON.stringify({ ...JSON.parse(await readFile(file, "utf8")), ...changes }));
}

/** The number of a process that has ended. */
async function endedProcess(): Promise<number> {
  const child = spawn(process.execPath, ["-e", ""]);
  await once(child, "exit");
  return child.pid as number;
}

describe("lockFolder", () => {
  it("refuses a second run while the first lives, and lets it in afterwards", async () => {
    const first = await lockFolder(folder, "out");
    await expect(lockFolder(folder, "out")).rejects.toMatchObject({ code: "locked", file: "out" });
    await first.release();
    await (await lockFolder(folder, "out")).release();
    expect(await readdir(folder)).toEqual([]);
  });

  it("lets in one of many that come at once", async () => {
    const tries = await Promise.allSettled(Array.from({ length: 8 }, () => lockFolder(folder, "out")));
    expect(tries.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(await readdir(folder)).toEqual([LOCK_FILE]);
  });

  it("takes over what a process that ended left behind", async () => {
    await lockFolder(folder, "out");
    await changeHolder({ pid: await endedProcess() });
    await (await lockFolder(folder, "out")).release();
    expect(await readdir(folder)).toEqual([]);
  });

  it("is not fooled by a later process with the same number", async () => {
    await lockFolder(folder, "out");
    await changeHolder({ started: "1" });
    await lockFolder(folder, "out");
    expect(JSON.parse(await readFile(join(folder, LOCK_FILE), "utf8")).pid).toBe(process.pid);
  });

  it("respects another machine's lock while it is touched, and takes it over when it is not", async () => {
    await lockFolder(folder, "out");
    await changeHolder({ place: "elsewhere", host: "elsewhere" });
    await expect(lockFolder(folder, "out")).rejects.toThrow("on elsewhere");
    const earlier = new Date(Date.now() - 120_000);
    await utimes(join(folder, LOCK_FILE), earlier, earlier);
    await lockFolder(folder, "out");
  });

  it("does not release what another has taken over", async () => {
    const first = await lockFolder(folder, "out");
    await changeHolder({ started: "1" });
    const second = await lockFolder(folder, "out");
    await first.release();
    expect(await readdir(folder)).toEqual([LOCK_FILE]);
    await second.release();
  });
});
