/** What the terminal says while a command runs: the same in every language, number by number and name by name. */
import fc from "fast-check";
import { expect, it } from "vitest";
import {
  languageNames,
  type SinceFacts,
  sentencesOf,
  sinceText,
  type TerminalWords,
  textByKind,
} from "../../src/words/index.js";

import { ungrammatical } from "./grammar.js";

const count = fc.integer({ min: 1, max: 99_999 });
const files = fc.record({ cases: count, differ: fc.constant(0), first: fc.constant(null) });
const changed = count.chain((differ) =>
  fc.record({
    cases: fc.integer({ min: differ, max: differ + 2 }),
    differ: fc.constant(differ),
    first: fc.constant("case_7"),
  }),
);
const since = fc.record({
  folder: fc.constant("runs/one"),
  gone: fc.nat(3),
  added: fc.nat(3),
  files: fc.record({
    reference: fc.oneof(files, changed),
    prediction: fc.oneof(files, changed),
    image: fc.oneof(files, changed),
    "second-rater": fc.oneof(files, changed),
  }),
  lists: fc.subarray(["cases", "names", "manifest"] as const),
});

/** Every line, from the same facts. */
function linesOf(told: TerminalWords, [a, b, c]: readonly [number, number, number], facts: SinceFacts): string[] {
  const limits = [{ gigabytes: "12" }, { gigabytes: "0.5", option: 0.5 }];
  const failing = [{ browser: "Puppeteer's cache", fault: "no libnss3" }];
  return [
    told.found("two files", a),
    told.unpaired("p/x.nii", "has no reference"),
    told.unpairedMore(a),
    ...(["survey", "score"] as const).flatMap((phase) => [told.progress(phase, a, b), told.left(`${c} min`, phase)]),
    told.rate("4.1", "second"),
    told.rate("30", "minute"),
    told.resuming(a),
    told.recorded("0.1.0", "0.2.0"),
    sinceText(told, facts),
    ...limits.flatMap((limit) => [told.large("case_7", "1.3", limit), told.largeMany(a + 1, "case_7", "13", limit)]),
    told.kernel,
    told.cell(a, b, "Measure"),
    told.drawing,
    textByKind(told.browser, { kind: "unpacking" }),
    textByKind(told.browser, { kind: "again", fault: "exit 9" }),
    textByKind(told.browser, { kind: "restarted", browser: "PUPPETEER_EXECUTABLE_PATH (/c)", fault: "exit 7" }),
    textByKind(told.browser, {
      kind: "passed",
      passed: failing,
      browser: "Chrome or Chromium of the system",
      version: "v140",
    }),
    ...Object.values(told.written),
  ];
}

/** Numbers, options, and what is not language: names of files, cases and versions. */
const said = (line: string) => {
  const found = line.match(
    /\d+(?:[.,]\d+)*|--[a-z-]+|p\/x\.nii|case_7|runs\/one|Measure|exit \d|no libnss3|\(\/c\)|v140/g,
  );
  return (found ?? []).map((one) => one.replace(",", ".")).sort();
};

it("every language says the same numbers, options and names, and each in its own words", () => {
  fc.assert(
    fc.property(fc.tuple(count, count, count), since, (counts, facts) => {
      const english = linesOf(sentencesOf("en").terminal, counts, facts);
      for (const language of languageNames) {
        const lines = linesOf(sentencesOf(language).terminal, counts, facts);
        expect(lines.map(said)).toEqual(english.map(said));
        for (const line of lines) expect(ungrammatical(line, language), line).toBeUndefined();
        for (const line of lines) expect(line).not.toMatch(/undefined|null|NaN|\[object|\s\s|\s[,.;]|\(\)/);
        if (language !== "en") expect(lines.filter((line, i) => line === english[i])).toEqual([]);
      }
    }),
    { numRuns: 25 },
  );
});

it("one is told apart from many, and one step from its opposite", () => {
  const zero: SinceFacts["files"]["image"] = { cases: 3, differ: 0, first: null };
  const facts = (more: Partial<SinceFacts>): SinceFacts => ({
    ...{ folder: "r", gone: 0, added: 0, lists: [] },
    files: { reference: zero, prediction: zero, image: zero, "second-rater": zero },
    ...more,
  });
  for (const language of languageNames) {
    const told = sentencesOf(language).terminal;
    const bare = (line: string) => line.replaceAll(/\d/g, "#");
    const counts: ((n: number) => string)[] = [
      (n) => told.found("two files", n),
      told.unpairedMore,
      told.resuming,
      (n) => sinceText(told, facts({ gone: n })),
      (n) => sinceText(told, facts({ added: n })),
      (n) => told.since.same("r", n),
      (n) => told.since.differ("r", 1, n, null),
    ];
    for (const text of counts) {
      expect(bare(text(1))).not.toBe(bare(text(2)));
      expect(bare(text(2))).toBe(bare(text(3)));
    }
    expect(told.progress("survey", 1, 2)).not.toBe(told.progress("score", 1, 2));
    expect(told.left("1 s", "survey")).not.toBe(told.left("1 s", "score"));
    expect(told.rate("1", "minute")).not.toBe(told.rate("1", "second"));
    // Files of a role that most runs lack are named only where they differ.
    expect(sinceText(told, facts({})).split("; ")).toHaveLength(2);
    const image = { cases: 3, differ: 3, first: "a" };
    const differing = sinceText(told, facts({ files: { ...facts({}).files, image } }));
    expect(differing.split("; ")).toHaveLength(3);
    expect(differing).toContain(told.since.role.image);
    // If all differ, none is named as the first.
    expect(differing).not.toMatch(/\ba\b/);
  }
});
