import fc from "fast-check";
import stringWidth from "string-width";
import { describe, expect, it } from "vitest";
import type { Context } from "../../src/cli/context.js";
import { cut, progressLine, progressText } from "../../src/cli/progress.js";
import { type Language, sentencesOf } from "../../src/words/index.js";
import { dicelens, square, temporaryPath, writeNpy } from "./run-cli.js";

const english = sentencesOf("en").terminal;

function open({ isTTY = true, columns = 80, quiet = false, language = "en" as Language } = {}) {
  const written: string[] = [];
  const clock = { now: 0 };
  const stderr = { isTTY, columns, write: (text: string) => written.push(text) };
  const line = progressLine({ stderr, now: () => clock.now } as unknown as Context, { quiet, language });
  return { ...line, written, clock };
}

describe("progress", () => {
  it("tells no rate of what was done in a moment", () => {
    const progress = { phase: "survey", done: 2, total: 2, case: "b" } as const;
    expect(progressText(progress, { fresh: 2, ahead: 0, seconds: 0.0003 }, english)).toBe("surveyed 2 of 2 (b)");
  });

  it("never fills a terminal's line, whatever the case is called and however narrow it is", () => {
    const names = fc.oneof(
      fc.string({ unit: "binary" }),
      fc.constantFrom("患者二十六", "👩‍⚕️👩‍⚕️👩‍⚕️", "a\nb\tc\u001b[2J", "e\u0301".repeat(40), "\u202ereversed"),
    );
    fc.assert(
      fc.property(names, fc.integer({ min: 2, max: 120 }), (name, columns) => {
        const { update, written } = open({ columns });
        update({ phase: "score", done: 3, total: 9, case: name.repeat(4) });
        const line = (written[0] as string).replace("\r\u001b[K", "");
        expect(stringWidth(line)).toBeLessThan(columns);
        // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for.
        expect(line).not.toMatch(/[\u0000-\u001f\u007f-\u009f]/);
      }),
    );
  });

  it("keeps a line that fits, and ends one that does not with an ellipsis", () => {
    expect(cut("scored 1 of 2", 13)).toBe("scored 1 of 2");
    expect(cut("scored 1 of 2", 12)).toBe("scored 1 of…");
    expect(cut("患者二", 5)).toBe("患者…");
    expect(cut("anything", 0)).toBe("");
  });

  it("tells rate and time left of what was done now, not of what was kept", () => {
    const { update, written, clock } = open();
    update({ phase: "score", done: 1, total: 1000, kept: 1 });
    clock.now = 100;
    update({ phase: "score", done: 900, total: 1000, kept: 900 });
    clock.now = 10_000;
    update({ phase: "score", done: 910, total: 1000, kept: 900 });
    expect(written.at(-1)).toContain("scored 910 of 1000, 1.0 a second, 1 min 30 s left");
  });

  it("is in the language that was asked for", () => {
    const { update, written, clock } = open({ language: "de" });
    update({ phase: "survey", done: 0, total: 10 });
    clock.now = 1000;
    update({ phase: "survey", done: 5, total: 10, case: "a" });
    expect(written.at(-1)).toContain("5 von 10 durchgesehen, 5,0 pro Sekunde, noch 1 s bis zum Bewerten (a)");
  });

  it("begins to count anew where the phase changes, and says what a survey's time is until", () => {
    const { update, written, clock } = open();
    update({ phase: "survey", done: 0, total: 10 });
    clock.now = 1000;
    update({ phase: "survey", done: 5, total: 10 });
    expect(written.at(-1)).toContain("surveyed 5 of 10, 5.0 a second, 1 s until scoring");
    update({ phase: "survey", done: 10, total: 10 });
    clock.now = 2000;
    update({ phase: "score", done: 0, total: 10 });
    clock.now = 12_000;
    update({ phase: "score", done: 5, total: 10 });
    expect(written.at(-1)).toContain("scored 5 of 10, 0.5 a second, 10 s left");
  });

  it("counts on what is found, wherever among the cases it lies", () => {
    // Seven of eight shards are kept: of 800 cases 100 are to be done, one a second.
    const { update, written, clock } = open();
    for (let done = 1; done <= 80; done++) {
      clock.now = 1000 * Math.ceil(done / 8);
      update({ phase: "score", done, total: 800, kept: done - Math.ceil(done / 8) }, 700);
    }
    clock.now += 1000;
    update({ phase: "score", done: 81, total: 800, kept: 70 }, 700);
    expect(written.at(-1)).toContain("scored 81 of 800, 1.0 a second, 1 min 29 s left");
  });

  it("knows that answers found are surveys first", () => {
    const { update, written, clock } = open();
    update({ phase: "survey", done: 10, total: 10, kept: 10 }, 14);
    update({ phase: "score", done: 1, total: 10, kept: 0 }, 14);
    clock.now = 1000;
    update({ phase: "score", done: 2, total: 10, kept: 0 }, 14);
    // Of eight to come four are found.
    expect(written.at(-1)).toContain("scored 2 of 10, 1.0 a second, 4 s left");
  });

  it("tells the rate of cases that take long by the minute", () => {
    const text = progressText({ phase: "score", done: 2, total: 4 }, { fresh: 2, ahead: 0, seconds: 80 }, english);
    expect(text).toBe("scored 2 of 4, 1.5 a minute, 1 min 20 s left");
  });

  it("says no time where nothing is left to do", () => {
    const { update, written, clock } = open();
    for (let done = 1; done <= 10; done++) {
      clock.now += 100;
      update({ phase: "score", done, total: 10, kept: Math.min(10, done + 3) }, 10);
    }
    expect(written.at(-1)).toMatch(/scored 10 of 10$/);
  });

  it("says no time before there is one to say", () => {
    expect(progressText({ phase: "score", done: 3, total: 9 }, { fresh: 0, ahead: 0, seconds: 5 }, english)).toBe(
      "scored 3 of 9",
    );
    expect(progressText({ phase: "score", done: 3, total: 9 }, { fresh: 3, ahead: 0, seconds: 0 }, english)).toBe(
      "scored 3 of 9",
    );
  });

  it("is a plain line every ten seconds in a log, and nothing of a run that is shorter", () => {
    const { update, end, written, clock } = open({ isTTY: false });
    for (let done = 1; done <= 25; done++) {
      clock.now += 1000;
      update({ phase: "score", done, total: 25, case: "a" });
    }
    end();
    expect(written).toHaveLength(3);
    expect(written.join("")).toMatch(/^(scored \d+ of 25, [ -~]+\n){3}$/);
    const short = open({ isTTY: false });
    short.update({ phase: "score", done: 1, total: 1 });
    short.end();
    expect(short.written).toEqual([]);
  });

  it("is rewritten at most ten times a second, wiped at the end, and nothing when quiet", () => {
    const { update, end, written, clock } = open();
    for (let done = 1; done <= 1000; done++) {
      clock.now += 1;
      update({ phase: "score", done, total: 1000 });
    }
    end();
    expect(written.length).toBeLessThan(14);
    expect(written.at(-1)).toBe("\r\u001b[K");
    const quiet = open({ quiet: true });
    quiet.update({ phase: "score", done: 1, total: 2 });
    quiet.end();
    expect(quiet.written).toEqual([]);
  });
});

const path = temporaryPath();

it("a command with --language says all of it in that language", () => {
  for (const [side, edge] of [
    ["r", 20],
    ["p", 22],
  ] as const) {
    for (const name of ["a", "b", side]) writeNpy(path(side, `${name}.npy`), square(edge, 40));
  }
  const { stderr, code } = dicelens("diagnose", path("r"), path("p"), "--language", "de");
  expect(code).toBe(0);
  const { found, unpaired } = sentencesOf("de").terminal;
  // A slow run also says its progress.
  expect(stderr.split("\n").filter((line) => line.startsWith("dicelens:"))).toEqual(
    [
      found("two folders paired by name", 2),
      unpaired(path("r", "r.npy"), "has no prediction"),
      unpaired(path("p", "p.npy"), "has no reference"),
    ].map((line) => `dicelens: ${line}`),
  );
});
