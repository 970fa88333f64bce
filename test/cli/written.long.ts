/** A reader that closes stdout early, and files written into the folder of a report. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, readdirSync, readFileSync } from "node:fs";
import { beforeAll, describe, expect, it } from "vitest";
import { dicelens, MAIN, square, temporaryPath, writePair } from "./run-cli.js";

const path = temporaryPath();

const MANY = 40;
beforeAll(() => {
  mkdirSync(path("out"));
  for (let i = 0; i < MANY; i++) writePair(path, `case${i}`, square(20, 80), square(30, 70));
});

const masks = () => [path("references"), path("predictions"), "--quiet"] as const;

it("files may stand in the folder of a report", () => {
  const out = path("report");
  const words = ["--out", out, "--format", "html", "--junit", `${out}/junit.xml`, "--summary", `${out}/summary.md`];
  expect(dicelens("report", ...masks(), ...words)).toMatchObject({ code: 0, stderr: "" });
  expect(readdirSync(out)).toEqual(expect.arrayContaining(["junit.xml", "summary.md", "report.html"]));
});

describe("a reader that closes stdout early", () => {
  /** Reads one piece of the answer, and no more. */
  async function readSome(...words: readonly string[]) {
    const child = spawn(process.execPath, [MAIN, "diagnose", ...masks(), "--json", ...words]);
    let stderr = "";
    child.stderr.on("data", (piece) => {
      stderr += piece;
    });
    child.stdout.once("data", () => child.stdout.destroy());
    const [code] = await once(child, "close");
    return { code, stderr };
  }

  it("ends the command, as no fault", async () => {
    expect(await readSome()).toEqual({ code: 0, stderr: "" });
  });

  it("opens no gate, and costs no file", async () => {
    const words = ["--fail-under", "dice=0.8", "--junit", path("out", "junit.xml")];
    expect(await readSome(...words)).toMatchObject({
      code: 4,
      stderr: expect.stringMatching(/^dicelens: gate failed: /),
    });
    expect(readFileSync(path("out", "junit.xml"), "utf8")).toContain(`tests="${MANY + 1}" failures="1"`);
  });
});
