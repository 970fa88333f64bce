/** Why a file belongs to no case, in German: of all reasons there are. */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { openDataset } from "../../src/dataset/index.js";
import { sentencesOf } from "../../src/words/index.js";
import { temporaryFolder } from "../formats/write.js";

/** Numbers, and names of files and cases. */
const named = (text: string) => (text.match(/\d+|\b[a-z]\w*\.[a-z]+\b|\b[beuv]\b/g) ?? []).sort();

it("German says why files belong to no case, whatever the reason", async () => {
  const root = temporaryFolder();
  const path = (...names: readonly string[]) => join(root, ...names);
  const put = (side: string, ...names: readonly string[]) => {
    mkdirSync(path(side), { recursive: true });
    for (const name of names) writeFileSync(path(side, name), "");
  };
  put(
    "r",
    "a.nii",
    "b.nii",
    "c.nii",
    "e.nii",
    "notes.md",
    "twin.nii",
    ...["png", "npy", "tif", "nii"].map((end) => `d.${end}`),
  );
  put("p", "a.nii", "b.nii", "e.nii", "z.nii", "twin_pred.nii", "twin_mask.nii", "d_seg.nii", "d_pred.nii");
  put("p/sub", "x.nii");
  put("i", "a.nii", "q.nii");
  put("s", "b.nii");
  const table = (name: string, ...rows: readonly string[]) => writeFileSync(path(name), `${rows.join("\n")}\n`);
  const rows = { stranger: "abeu", strangers: "abeuv", without: "ab", several: "a" };
  for (const [name, cases] of Object.entries(rows)) table(name, "case,site", ...[...cases].map((one) => `${one},1`));
  table("list.csv", "reference,prediction", "r/a.nii,p/a.nii", "r/b.nii,", ",p/b.nii", "r/gone.nii,p/b.nii");
  const open = async (more: object) => (await openDataset(path("r"), path("p"), more)).unpaired;
  const unpaired = [
    ...(await open({ images: path("i"), secondRater: path("s") })),
    ...(await Promise.all(Object.keys(rows).map((name) => open({ cases: path(name) })))).flat(),
    ...(await openDataset(path("list.csv"), path("list.csv"))).unpaired,
  ];
  const reasons = new Set(unpaired.map(({ reason }) => reason));
  expect(reasons.size).toBeGreaterThanOrEqual(16);
  const german = sentencesOf("de");
  for (const reason of reasons) {
    expect(german.unpaired(reason)).not.toMatch(/\b(?:the|is|are|has|no|of|for|could|with|and|more|row|case|but)\b/);
    expect(named(german.unpaired(reason))).toEqual(named(reason));
    expect(sentencesOf("en").unpaired(reason)).toBe(reason);
  }
});
