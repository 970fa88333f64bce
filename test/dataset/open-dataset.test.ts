import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test, vi } from "vitest";
import { openDataset, readCase } from "../../src/dataset/index.js";
import { greyPng, put, temporaryFolder } from "../formats/write.js";

const root = temporaryFolder();
const pixel = greyPng(2, 1, [0, 1]);

function folder(name: string, files: readonly string[]): string {
  const path = join(root, name);
  mkdirSync(path, { recursive: true });
  for (const file of files) put(path, file, pixel);
  return path;
}

test("two files are one case, named after the reference without its extensions", async () => {
  const reference = put(root, "patient26.nii.gz", "x");
  const prediction = put(root, "other.nii.gz", "x");
  const dataset = await openDataset(reference, prediction);
  expect(dataset).toMatchObject({
    layout: "two files",
    unpaired: [],
    cases: [{ case: "patient26", reference, prediction }],
  });
});

test("folders pair by name, in the order of their numbers", async () => {
  const [r, p] = [folder("r1", ["c10.png", "c2.png"]), folder("p1", ["c2.png", "c10.png"])];
  const { cases, unpaired, layout } = await openDataset(r, p);
  expect(cases).toEqual([
    { case: "c2", reference: join(r, "c2.png"), prediction: join(p, "c2.png") },
    { case: "c10", reference: join(r, "c10.png"), prediction: join(p, "c10.png") },
  ]);
  expect(unpaired).toEqual([]);
  expect(layout).toBe("two folders paired by name");
});

test("the same name in another format pairs, then names without their suffixes", async () => {
  const r = folder("r2", ["a.png", "b_gt.png", "c.png"]);
  const p = folder("p2", ["a.npy", "b_pred.png", "C_0000_seg.png"]);
  const { cases, layout } = await openDataset(r, p);
  expect(cases.map((c) => [c.case, c.prediction])).toEqual([
    ["a", join(p, "a.npy")],
    ["b_gt", join(p, "b_pred.png")],
    ["c", join(p, "C_0000_seg.png")],
  ]);
  expect(layout).toBe("two folders paired by name without suffixes");
});

test("what is not paired is listed with its reason", async () => {
  const r = folder("r3", ["a.png", "lonely.png", "notes.txt", ".DS_Store"]);
  const p = folder("p3", ["a.png", "stray.png"]);
  mkdirSync(join(p, "old"), { recursive: true });
  expect((await openDataset(r, p)).unpaired).toEqual([
    { file: join(r, "notes.txt"), reason: "is of no known format" },
    { file: join(p, "old"), reason: "is a folder within the folder" },
    { file: join(r, "lonely.png"), reason: "has no prediction" },
    { file: join(p, "stray.png"), reason: "has no reference" },
  ]);
});

test("a name that could pair with two files pairs with neither", async () => {
  const { cases, unpaired } = await openDataset(
    folder("r4", ["a.png", "b.png"]),
    folder("p4", ["b.png", "a_pred.png", "a_seg.png"]),
  );
  expect(cases.map((c) => c.case)).toEqual(["b"]);
  expect(unpaired.map((u) => u.reason)).toEqual([
    "could be paired with a_pred.png, a_seg.png",
    "could be paired with a.png, as could a_seg.png",
    "could be paired with a.png, as could a_pred.png",
  ]);
});

test("images and a second rater's masks are paired the same way", async () => {
  const [r, p] = [folder("r5", ["a.png", "b.png"]), folder("p5", ["a.png", "b.png"])];
  const images = folder("i5", ["a_0000.png", "z.png"]);
  const secondRater = folder("s5", ["b.png"]);
  const { cases, unpaired } = await openDataset(r, p, { images, secondRater });
  expect(cases[0]).toMatchObject({ case: "a", image: join(images, "a_0000.png") });
  expect(cases[1]).toMatchObject({ case: "b", secondRater: join(secondRater, "b.png") });
  expect(cases[1]?.image).toBeUndefined();
  expect(unpaired).toEqual([
    { file: join(images, "z.png"), reason: "belongs to no case" },
    { file: join(r, "b.png"), reason: "has no image: scored without" },
    { file: join(r, "a.png"), reason: "has no second rater's mask: scored without" },
  ]);
});

test("two references that differ only in their extension keep it", async () => {
  const { cases } = await openDataset(folder("r6", ["a.png", "a.npy"]), folder("p6", ["a.png", "a.npy"]));
  expect(cases.map((c) => c.case).sort()).toEqual(["a.npy", "a.png"]);
});

test("wrong paths end in one line that says what to do", async () => {
  const some = folder("some", ["a.png"]);
  const none = folder("none", []);
  const other = folder("other", ["q.png"]);
  const file = join(some, "a.png");
  await expect(openDataset(join(root, "absent"), some)).rejects.toMatchObject({ code: "not-found" });
  await expect(openDataset(some, file)).rejects.toMatchObject({ code: "folder-and-file", file });
  await expect(openDataset(some, none)).rejects.toMatchObject({ code: "no-files", file: none });
  await expect(openDataset(some, other)).rejects.toMatchObject({ code: "no-pairs", file: other });
  await expect(openDataset(some, some, { images: file })).rejects.toMatchObject({ code: "folder-and-file" });
});

test("a case is read with its image and its second rater", async () => {
  const [r, p] = [folder("r7", ["a.png"]), folder("p7", ["a.png"])];
  const { cases } = await openDataset(r, p, { images: folder("i7", ["a.png"]), secondRater: folder("s7", ["a.png"]) });
  const read = await readCase(cases[0]!);
  for (const volume of [read.reference, read.prediction, read.image!, read.secondRater!]) {
    expect(volume.shape).toEqual([1, 2]);
    expect([...volume.values]).toEqual([0, 1]);
  }
});

test("an image on another grid costs itself alone, and is named", async () => {
  const [r, p] = [folder("r8", ["a.png"]), folder("p8", ["a.png"])];
  const image = put(root, "wide.png", greyPng(3, 1, [0, 1, 2]));
  const { cases } = await openDataset(join(r, "a.png"), join(p, "a.png"), { images: image });
  const { image: read, unread, reference } = await readCase(cases[0]!);
  expect(read).toBeUndefined();
  expect(unread).toMatchObject({ file: image, isImage: true, reason: expect.stringContaining("the shape differs") });
  expect([...reference.values]).toEqual([0, 1]);
});

describe("attributes of cases", () => {
  const [r, p] = [folder("r-cases", ["a.png", "b.png", "c.png"]), folder("p-cases", ["a.png", "b.png", "c.png"])];
  const open = (csv: string) => openDataset(r, p, { cases: put(root, "cases.csv", csv) });
  const groups = async (csv: string) => (await open(csv)).cases.map(({ group }) => group);

  test("a table gives them by the case's name, with or without its extension, in any order", async () => {
    const told = [
      { site: "Oslo, north", fold: "1" },
      { site: "Bergen", fold: "" },
      { site: "Oslo, north", fold: "2" },
    ];
    expect(await groups('case,site,fold\nc.png,"Oslo, north",2\na,"Oslo, north",1\nb, Bergen ,\n')).toEqual(told);
    expect(await groups("\ufeffsite;case;fold\nOslo, north;c;2\nOslo, north;a;1\nBergen;b;\n")).toEqual(told);
  });

  test("blanks are part of a name where a case is called so", async () => {
    const [a, b] = [
      folder("r-blanks", [" a.png", "a .png", "a.png"]),
      folder("p-blanks", [" a.png", "a .png", "a.png"]),
    ];
    const csv = put(root, "blanks.csv", "case,site\n a,x\na .png,y\na, z \n");
    const { cases } = await openDataset(a, b, { cases: csv });
    expect(Object.fromEntries(cases.map((one) => [one.case, one.group?.site]))).toEqual({
      " a": "x",
      "a ": "y",
      a: "z",
    });
  });

  test("a table of more cases, or of fewer, is taken, and what it lacks is said", async () => {
    const more = await open("case,site\na,x\nb,y\nc,x\nd,z\n");
    expect(more.unpaired).toEqual([
      { file: join(root, "cases.csv"), reason: "1 of its rows is of a case without masks: d" },
    ]);
    const fewer = await open("case,site\na,x\n");
    expect(fewer.cases.map(({ group }) => group)).toEqual([{ site: "x" }, { site: "" }, { site: "" }]);
    expect(fewer.unpaired[0]?.reason).toBe("it has no row for 2 cases, the first b: they are in no group");
  });

  test.each([
    ["site\nx\n", "has no column case, only site"],
    ["", "has no column case, only none"],
    ["case\na\n", "has no column beside case"],
    ["case,site\na,x\na,y\n", 'names the case "a" twice, again in row 3'],
    ["case,site\na,x\nb,y\nC,z\n", 'row 4 names the case "C", which is none of the 3 cases, while "c" has no row'],
    ["case,site\n,x\n", "row 2 names no case"],
    ["case,site\na,x,y\n", "row 2: Too many fields"],
    ["case,site,site\na,x,y\n", "names the column site twice"],
  ])("%j is refused", async (csv, problem) => {
    const warn = vi.spyOn(console, "warn");
    await expect(open(csv)).rejects.toMatchObject({ code: "cases", problem: expect.stringContaining(problem) });
    // One line on stderr, which is the error's.
    expect(warn).not.toHaveBeenCalled();
    warn.mockRestore();
  });
});
