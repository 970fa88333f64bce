import { spawn } from "node:child_process";
import { once } from "node:events";
import {
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { type Owner, ownedFolder, scratchFolder } from "../../src/files/index.js";

const was = process.env.TMPDIR;
let parent: string;
beforeEach(() => {
  parent = mkdtempSync(join(tmpdir(), "dicelens-"));
  process.env.TMPDIR = parent;
});
afterEach(() => {
  if (was === undefined) delete process.env.TMPDIR;
  else process.env.TMPDIR = was;
  rmSync(parent, { recursive: true });
});

/** A folder that says whose it is, with something in it. */
function left(name: string, owner: Partial<Owner> | string): string {
  const folder = join(parent, name);
  mkdirSync(join(folder, "profile"), { recursive: true });
  writeFileSync(join(folder, ".owner"), typeof owner === "string" ? owner : JSON.stringify(owner));
  return folder;
}

async function mine(): Promise<Owner> {
  const folder = await scratchFolder("kernel");
  const owner = JSON.parse(readFileSync(join(folder, ".owner"), "utf8")) as Owner;
  rmSync(folder, { recursive: true });
  return owner;
}

async function endedProcess(): Promise<number> {
  const child = spawn(process.execPath, ["-e", ""]);
  await once(child, "exit");
  return child.pid as number;
}

it("a folder whose process is gone, or whose number another process has now, is taken away", async () => {
  const here = await mine();
  const gone = left("dicelens-browser-abcdef", { ...here, pid: await endedProcess() });
  const again = left("dicelens-browser-ABC123", { ...here, started: "1" });
  const other = left("dicelens-kernel-abcdef", { ...here, pid: await endedProcess() });
  const folder = await scratchFolder("browser");
  expect([gone, again].filter(existsSync)).toEqual(process.platform === "linux" ? [] : [again]);
  // Kernels look after kernels.
  expect(readdirSync(parent).sort()).toEqual([folder, other].map((one) => one.slice(parent.length + 1)).sort());
});

it("a folder stays whose process lives, which lies elsewhere, is not the user's, or says nothing", async () => {
  const here = await mine();
  const pid = await endedProcess();
  const away = left("elsewhere", { ...here, pid });
  const stay = [
    left("dicelens-browser-aaaaaa", here),
    left("dicelens-browser-bbbbbb", { ...here, pid, place: "another machine" }),
    left("dicelens-browser-cccccc", "half of a"),
    left("dicelens-browser-dddddd", { ...here, pid: -1 }),
    left("dicelens-browser-notes-of-mine", { ...here, pid }),
    away,
  ];
  symlinkSync(away, join(parent, "dicelens-browser-eeeeee"));
  mkdirSync(join(parent, "dicelens-browser-ffffff"));
  if (process.getuid?.() === 0) {
    const others = left("dicelens-browser-gggggg", { ...here, pid });
    chownSync(others, 12345, 12345);
    stay.push(others);
  }
  await scratchFolder("browser");
  for (const folder of stay) expect(existsSync(join(folder, "profile")), folder).toBe(true);
  expect(readdirSync(parent)).toEqual(expect.arrayContaining(["dicelens-browser-eeeeee", "dicelens-browser-ffffff"]));
});

it("what was not whole yet when its process was killed goes with the next one, and what was moved to its place stays", async () => {
  const here = await mine();
  const gone = left("unpacking-abcdef", { ...here, pid: await endedProcess() });
  const whole = left("chromium-1", { ...here, pid: await endedProcess() });
  const folder = await ownedFolder(parent, "unpacking-");
  expect([existsSync(gone), existsSync(whole), existsSync(folder)]).toEqual([false, true, true]);
});
