import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { dirname, join } from "node:path";
import type { Page } from "puppeteer";
import { describe, expect, it } from "vitest";
import { carriedChromium } from "../../src/browser/carried.js";
import { type OpenPage, withBrowser } from "../../src/browser/index.js";
import { InputError } from "../../src/errors/index.js";
import { temporaryFolder } from "../temporary.js";

const scratch = temporaryFolder();

/** The page is Puppeteer's own. */
function processOf(page: OpenPage) {
  return (page as unknown as Page).browser().process();
}

/** Where a page's browser keeps its profile. */
function profileOf(page: OpenPage): string {
  const argument = processOf(page)?.spawnargs.find((given) => given.startsWith("--user-data-dir="));
  return argument?.slice("--user-data-dir=".length) ?? "";
}

function alive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

describe("withBrowser()", () => {
  it("refuses every request a page makes", async () => {
    let asked = 0;
    const server = createServer((_, response) => {
      asked++;
      response.end("served");
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const file = join(scratch, "secret.txt");
    writeFileSync(file, "secret");
    const refused = await withBrowser(async (browser) => {
      const page = await browser.newPage();
      await page.setContent(
        `<link rel="stylesheet" href="${url}/a.css"><img src="${url}/b.png"><script src="${url}/c.js"></script>
         <iframe src="${url}/d.html"></iframe><img src="file://${file}">`,
      );
      await page.evaluate(`fetch("${url}/e").catch(() => {})`);
      await page.evaluate(`location.href = "${url}/f"`).catch(() => {});
      return [...browser.refused];
    });
    server.close();
    expect(asked).toBe(0);
    expect(refused).toEqual(
      expect.arrayContaining(["a.css", "b.png", "c.js", "d.html", "e"].map((n) => `${url}/${n}`)),
    );
  });

  it("leaves no process and no profile behind", async () => {
    const inside = await withBrowser(async (browser) => {
      const page = await browser.newPage();
      const profile = profileOf(page);
      return { pid: processOf(page)?.pid ?? 0, home: dirname(profile), stood: existsSync(profile) };
    });
    expect(inside.stood).toBe(true);
    expect(existsSync(inside.home)).toBe(false);
    expect(alive(inside.pid)).toBe(false);
  });

  it("does the work again in a fresh browser when the first dies", async () => {
    const pids: number[] = [];
    const answer = await withBrowser(async (browser) => {
      const page = await browser.newPage();
      const pid = processOf(page)?.pid ?? 0;
      pids.push(pid);
      if (pids.length === 1) process.kill(pid, "SIGKILL");
      return page.evaluate("6 * 7");
    });
    expect(answer).toBe(42);
    expect(new Set(pids).size).toBe(2);
    expect(pids.some(alive)).toBe(false);
  });

  it("ends a browser that hangs, twice, and then says so", async () => {
    const pids: number[] = [];
    const hang = withBrowser(
      async (browser) => {
        const page = await browser.newPage();
        pids.push(processOf(page)?.pid ?? 0);
        return page.evaluate("for (;;) {}");
      },
      { timeout: 1500 },
    );
    await expect(hang).rejects.toThrow(InputError);
    expect(pids.length).toBe(2);
    expect(pids.some(alive)).toBe(false);
  });

  it("does not repeat work that fails by itself", async () => {
    let times = 0;
    const work = withBrowser(async () => {
      times++;
      throw new Error("no");
    });
    await expect(work).rejects.toThrow("no");
    expect(times).toBe(1);
  });

  it("says that a file which is no program cannot be started", async () => {
    const text = join(scratch, "text");
    writeFileSync(text, "no program", { mode: 0o600 });
    const executable = join(scratch, "executable");
    writeFileSync(executable, "\u0000\u0001", { mode: 0o700 });
    for (const executablePath of [text, executable]) {
      await expect(withBrowser(async () => 1, { executablePath })).rejects.toMatchObject({
        code: "browser",
        problem: expect.stringContaining(executablePath),
      });
    }
  });

  it("names what it looked for when the browser it is told to use is not there", async () => {
    const missing = join(scratch, "no-such-browser");
    await expect(withBrowser(async () => 1, { executablePath: missing })).rejects.toMatchObject({
      code: "browser",
      problem: expect.stringContaining(missing),
      hint: expect.stringContaining("PUPPETEER_EXECUTABLE_PATH"),
    });
  });
});

describe.runIf(process.platform === "linux" && process.arch === "x64")("carriedChromium()", () => {
  it("unpacks a browser that starts, together with its libraries and fonts", async () => {
    const found = await carriedChromium({ cacheFolder: join(scratch, "cache") });
    expect(found && existsSync(found.executablePath)).toBe(true);
    const conf = readFileSync(found?.env?.FONTCONFIG_FILE ?? "", "utf8");
    const [, fonts = ""] = /<dir>([^<]+)<\/dir>/.exec(conf) ?? [];
    expect(readdirSync(fonts, { recursive: true }).some((file) => String(file).endsWith(".ttf"))).toBe(true);
    expect(existsSync(found?.env?.LD_LIBRARY_PATH ?? "")).toBe(true);
    expect(readdirSync(join(scratch, "cache"))).toHaveLength(1);
  });
});
