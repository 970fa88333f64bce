/** Browsers that fail: programs that hang, die or answer wrongly stand in for them. */
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { candidates } from "../../src/browser/candidates.js";
import { withBrowser } from "../../src/browser/index.js";
import { sentencesOf, textByKind } from "../../src/words/index.js";

const scratch = mkdtempSync(join(tmpdir(), "faulty-test-"));
// Profiles of other tests' browsers do not count.
const own = join(scratch, "tmp");
mkdirSync(own);
const was = process.env.TMPDIR;
process.env.TMPDIR = own;
afterAll(() => {
  if (was === undefined) delete process.env.TMPDIR;
  else process.env.TMPDIR = was;
  rmSync(scratch, { recursive: true, force: true });
});

/** The browser that this machine would use. */
async function realBrowser(): Promise<string> {
  for (const candidate of candidates({ executablePath: process.env.PUPPETEER_EXECUTABLE_PATH })) {
    const found = await candidate.find().catch(() => undefined);
    if (found && !found.unsandboxed) return found.executablePath;
  }
  return "";
}
const real = await realBrowser();

/** A program that counts its starts and then does as the script says. */
function program(name: string, script: string): { readonly executablePath: string; readonly starts: () => number } {
  const executablePath = join(scratch, name);
  const log = join(scratch, `${name}.starts`);
  writeFileSync(log, "");
  writeFileSync(
    executablePath,
    `#!/bin/bash\nif [ "$1" = --version ]; then echo "Chromium 150.0.0.0"; exit 0; fi\necho "$$" >> "${log}"\n${script}\n`,
  );
  chmodSync(executablePath, 0o755);
  return { executablePath, starts: () => readFileSync(log, "utf8").trim().split("\n").filter(Boolean).length };
}

const profiles = () => readdirSync(own).filter((name) => name.startsWith("dicelens-browser-"));

function alive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

describe.runIf(process.platform !== "win32")("withBrowser() on a faulty browser", () => {
  it("says that one which ends at once cannot be started, and leaves no profile", async () => {
    const { executablePath, starts } = program("dies", "echo 'no display' >&2; exit 1");
    await expect(withBrowser(async () => 1, { executablePath })).rejects.toMatchObject({
      code: "browser",
      problem: expect.stringContaining(executablePath),
    });
    expect(starts()).toBeGreaterThan(0);
    expect(profiles()).toEqual([]);
  });

  it.runIf(real !== "")("starts one again that dies while it starts, and says which one drew", async () => {
    const { executablePath, starts } = program(
      "late",
      `[ $(wc -l < "$0.starts") -le 2 ] && exit 1\nexec "${real}" "$@"`,
    );
    const told: string[] = [];
    const drew: string[] = [];
    const answer = await withBrowser(async (browser) => (await browser.newPage()).evaluate("6 * 7"), {
      executablePath,
      onStep: (step) => told.push(textByKind(sentencesOf("en").terminal.browser, step)),
      onBrowser: ({ path }) => drew.push(path),
    });
    expect(answer).toBe(42);
    expect(starts()).toBe(3);
    expect(told[0]).toMatch(/died while it started .*starting it again/);
    expect(drew).toEqual([executablePath]);
  });

  it("says that one which is too old cannot be used", async () => {
    const old = join(scratch, "old");
    writeFileSync(old, `#!/bin/bash\nif [ "$1" = --version ]; then exit 3; fi\nexit 0\n`, { mode: 0o755 });
    await expect(withBrowser(async () => 1, { executablePath: old })).rejects.toMatchObject({ code: "browser" });
  });

  it.runIf(real !== "")("ends one that starts and then hangs, twice, with all its processes", async () => {
    // The shell stands for a wrapper; the browser under it is stopped as soon as it answers.
    const { executablePath, starts } = program("hangs", `exec "${real}" "$@"`);
    const pids: number[] = [];
    const work = withBrowser(
      async (browser) => {
        await browser.newPage();
        const started = Number(readFileSync(join(scratch, "hangs.starts"), "utf8").trim().split("\n").at(-1));
        pids.push(started);
        process.kill(started, "SIGSTOP");
        return new Promise<never>(() => {});
      },
      { executablePath, timeout: 1000 },
    );
    await expect(work).rejects.toMatchObject({ code: "browser", problem: expect.stringContaining("twice") });
    expect(starts()).toBe(2);
    expect(pids.some(alive)).toBe(false);
    expect(profiles()).toEqual([]);
  });

  it.runIf(real !== "")("goes on with a second one where the first dies", async () => {
    const { executablePath, starts } = program("once", `exec "${real}" "$@"`);
    const answer = await withBrowser(
      async (browser) => {
        const page = await browser.newPage();
        const pid = Number(readFileSync(join(scratch, "once.starts"), "utf8").trim().split("\n").at(-1));
        if (starts() === 1) process.kill(pid, "SIGKILL");
        return page.evaluate("6 * 7");
      },
      { executablePath },
    );
    expect(answer).toBe(42);
    expect(starts()).toBe(2);
  });

  it.runIf(real !== "")("needs no home that can be written, and little shared memory", async () => {
    const home = join(scratch, "home");
    mkdirSync(home, { mode: 0o500 });
    const given = join(scratch, "given.txt");
    const { executablePath } = program("sees", `echo "$HOME" "$TMPDIR" "$@" > "${given}"\nexec "${real}" "$@"`);
    const usual = process.env.HOME;
    process.env.HOME = home;
    try {
      expect(
        await withBrowser(async (browser) => (await browser.newPage()).evaluate("1 + 1"), { executablePath }),
      ).toBe(2);
    } finally {
      process.env.HOME = usual;
    }
    expect(existsSync(given) && readFileSync(given, "utf8")).toMatch(
      /^\S*dicelens-browser-\S* \S*dicelens-browser-.*--disable-dev-shm-usage/,
    );
    expect(readdirSync(home)).toEqual([]);
  });
});
