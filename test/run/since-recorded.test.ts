/** What a rerun says of the run that it does again. */
import { writeFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { InputHash } from "../../src/run/record/input-hashes.js";
import { sinceRecorded } from "../../src/run/record/since-recorded.js";
import { sentencesOf, sinceText } from "../../src/words/index.js";
import { dicelens, square, temporaryPath, writeNpy } from "../cli/run-cli.js";
import { BRIEF, notebookOf } from "../notebook/notebooks.js";

const path = temporaryPath();

function inputs(cases: readonly string[], hashOf: (role: string, name: string) => string): InputHash[] {
  return cases.flatMap((one) =>
    (["reference", "prediction"] as const).map((role) => ({ case: one, role, file: one, sha256: hashOf(role, one) })),
  );
}

function told(
  now: readonly InputHash[],
  lists: readonly { role: "cases"; file: string; sha256: string }[] = [],
): string {
  const record = {
    version: "0.1.0",
    started: "2026-01-01T00:00:00.000Z",
    inputs: inputs(["a", "b", "c"], (role, name) => role + name),
    lists: [{ role: "cases" as const, file: "cases.csv", sha256: "1" }],
  };
  return sinceText(sentencesOf("en").terminal, sinceRecorded("runs/one", record, now, lists));
}

describe("a run that is done again", () => {
  it("tells for how many cases references and predictions are other files", () => {
    const same = inputs(["a", "b", "c"], (role, name) => role + name);
    expect(told(same)).toBe(
      "against runs/one: references are the same for 3 cases; predictions are the same for 3 cases",
    );
    const revised = same.map((one) => (one.case === "b" && one.role === "reference" ? { ...one, sha256: "new" } : one));
    expect(told(revised)).toBe(
      "against runs/one: references differ for 1 of 3 cases, the first is b; predictions are the same for 3 cases",
    );
    const other = same.map((one) => (one.role === "prediction" ? { ...one, sha256: "new" } : one));
    expect(told(other, [{ role: "cases", file: "x", sha256: "2" }])).toBe(
      "against runs/one: references are the same for 3 cases; predictions differ for 3 of 3 cases; the table of --cases differs",
    );
  });

  it("counts cases that are new and that are gone, and says where there is none in common", () => {
    expect(told(inputs(["c", "d", "e"], (role, name) => role + name))).toBe(
      "against runs/one: references are the same for 1 case; predictions are the same for 1 case; 2 cases are new; 2 cases are not there any more",
    );
    expect(told(inputs(["x"], () => "1"))).toBe("against runs/one: no case in common");
  });
});

it("a rerun warns, also when it is to be quiet, where the recorded references have become others", () => {
  writeFileSync(path("brief.ipynb"), JSON.stringify(notebookOf(BRIEF)));
  writeNpy(path("r.npy"), square(20, 80));
  writeNpy(path("p.npy"), square(22, 82));
  // A shard, merged, is a run that needs no kernel.
  const masks = [path("r.npy"), path("p.npy")];
  expect(dicelens("report", ...masks, "--shard", "1/1", "--out", path("shard"), "--quiet").code).toBe(0);
  expect(dicelens("merge", path("shard"), "--no-report", "--out", path("run"), "--quiet").code).toBe(0);
  writeNpy(path("r.npy"), square(21, 81));
  const briefly = ["--notebook", path("brief.ipynb"), "--format", "html", "--sections", "answer", "--quiet"];
  const { stderr } = dicelens(
    "rerun",
    path("run"),
    "--prediction",
    path("p.npy"),
    "--out",
    path("revised"),
    ...briefly,
  );
  expect(stderr).toBe(
    `dicelens: warning: against ${path("run")}: references differ for 1 of 1 case; predictions are the same for 1 case\n`,
  );
});
