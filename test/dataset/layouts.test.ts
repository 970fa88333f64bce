import { mkdirSync, symlinkSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { expect, test } from "vitest";
import { layoutNames, openDataset, readCase } from "../../src/dataset/index.js";
import { greyPng, put, temporaryFolder } from "../formats/write.js";

const root = temporaryFolder();
const pixel = greyPng(2, 1, [0, 1]);

/** Writes a tree of files, each a small PNG unless its content is given. */
function tree(name: string, files: readonly (string | readonly [string, string | Uint8Array])[]): string {
  const path = join(root, name);
  mkdirSync(path, { recursive: true });
  for (const entry of files) {
    const [file, content] = typeof entry === "string" ? [entry, pixel] : entry;
    mkdirSync(join(path, dirname(file)), { recursive: true });
    put(path, file, content);
  }
  return path;
}

const pairs = (cases: readonly { case: string; prediction: string }[]) =>
  cases.map((c) => [c.case, basename(c.prediction)]);

test("nnU-Net: the dataset's folder, label names and the ignore label out of dataset.json", async () => {
  const json = JSON.stringify({
    channel_names: { 0: "T2" },
    labels: { background: 0, liver: 1, tumour: 2, ignore: 3 },
    file_ending: ".png",
  });
  const reference = tree("nn", [
    ["dataset.json", json],
    "labelsTr/a.png",
    "labelsTr/b.png",
    "labelsTs/c.png",
    "imagesTr/a_0000.png",
  ]);
  const prediction = tree("nnp", ["a.png", "b.png", ["plans.json", "{}"], ["dataset.json", "{}"]]);
  const dataset = await openDataset(reference, prediction);
  expect(dataset.layout).toBe("nnU-Net: labelsTr and a folder of predictions");
  expect(pairs(dataset.cases)).toEqual([
    ["a", "a.png"],
    ["b", "b.png"],
  ]);
  expect(dataset.unpaired).toEqual([]);
  expect(dataset.labelNames).toEqual({ 1: "liver", 2: "tumour", 3: "ignore" });
  expect(dataset.cases[0]?.ignore).toEqual([3]);
  const inside = await openDataset(join(reference, "labelsTr"), prediction, { images: join(reference, "imagesTr") });
  expect(inside.layout).toBe(dataset.layout);
  expect(inside.cases[0]?.image).toBe(join(reference, "imagesTr", "a_0000.png"));
});

test("Medical Segmentation Decathlon: labels by number", async () => {
  const json = JSON.stringify({ tensorImageSize: "3D", labels: { 0: "background", 1: "Anterior" }, training: [] });
  const reference = tree("msd", [["dataset.json", json], "labelsTr/hippocampus_001.png"]);
  const { layout, labelNames } = await openDataset(reference, tree("msdp", ["hippocampus_001.png"]));
  expect(layout).toMatch(/^Medical Segmentation Decathlon/);
  expect(labelNames).toEqual({ 1: "Anterior" });
});

test("BIDS: masks pair by entities, whoever described them", async () => {
  const reference = tree("bids", [
    "sub-01/ses-1/anat/sub-01_ses-1_space-T1w_desc-manual_dseg.png",
    "sub-02/anat/sub-02_label-lesion_mask.png",
    "sub-02/anat/sub-02_T1w.png",
    ["dseg.tsv", "index\tname\n0\tbackground\n1\tlesion\n"],
  ]);
  const prediction = tree("bidsp", [
    "sub-01/ses-1/anat/sub-01_ses-1_space-T1w_desc-unet_dseg.png",
    "sub-02/anat/sub-02_label-lesion_mask.png",
    "sub-03/anat/sub-03_label-lesion_mask.png",
  ]);
  const dataset = await openDataset(reference, prediction);
  expect(dataset.layout).toBe("BIDS derivatives, paired by entities");
  expect(pairs(dataset.cases)).toEqual([
    ["sub-01_ses-1_space-T1w_desc-manual_dseg", "sub-01_ses-1_space-T1w_desc-unet_dseg.png"],
    ["sub-02_label-lesion_mask", "sub-02_label-lesion_mask.png"],
  ]);
  expect(dataset.cases[0]?.group).toEqual({ subject: "01", session: "1" });
  expect(dataset.labelNames).toEqual({ 1: "lesion" });
  expect(dataset.unpaired.map(({ file, reason }) => [basename(file), reason])).toEqual([
    ["bids", "1 of its images are no _dseg, _mask or _probseg, such as sub-02/anat/sub-02_T1w.png"],
    ["sub-03_label-lesion_mask.png", "has no reference"],
  ]);
});

test("Cityscapes: label ids by city and frame; classes that are not evaluated are not judged", async () => {
  const frame = "aachen_000000_000019";
  const reference = tree("city", [
    [`val/aachen/${frame}_gtFine_labelIds.png`, greyPng(4, 1, [0, 7, 4, 24])],
    `val/aachen/${frame}_gtFine_color.png`,
    `val/aachen/${frame}_gtFine_instanceIds.png`,
  ]);
  const prediction = tree("cityp", [[`${frame}_leftImg8bit.png`, greyPng(4, 1, [7, 7, 7, 24])]]);
  const { layout, cases, labelNames } = await openDataset(reference, prediction);
  expect(layout).toMatch(/^Cityscapes/);
  expect(cases).toHaveLength(1);
  expect(cases[0]).toMatchObject({ case: frame, group: { city: "aachen" } });
  expect(labelNames?.[24]).toBe("person");
  const maps = await readCase(cases[0]!);
  expect([...maps.reference.values]).toEqual([0, 7, 0, 24]);
  expect([...maps.prediction.values]).toEqual([7, 7, 0, 24]);
});

test("Pascal VOC: 255 is not judged, in either file", async () => {
  const reference = tree("voc", [["SegmentationClass/2007_000032.png", greyPng(4, 1, [0, 1, 255, 15])]]);
  const prediction = tree("vocp", [["2007_000032.png", greyPng(4, 1, [1, 1, 1, 15])]]);
  const { layout, cases, labelNames } = await openDataset(reference, prediction);
  expect(layout).toMatch(/^Pascal VOC/);
  expect(labelNames?.[15]).toBe("person");
  expect([...(await readCase(cases[0]!)).prediction.values]).toEqual([1, 1, 0, 15]);
  const merged = await readCase(cases[0]!, { merge: true });
  expect([...merged.reference.values]).toEqual([0, 1, 0, 1]);
});

test("a VOC file of background and contour alone holds no object", async () => {
  const reference = tree("voc2", [["SegmentationClass/a.png", greyPng(2, 1, [0, 255])]]);
  const { cases } = await openDataset(reference, tree("voc2p", [["a.png", greyPng(2, 1, [0, 0])]]));
  expect([...(await readCase(cases[0]!)).reference.values]).toEqual([0, 0]);
});

test("folders of folders pair by folder and name, and by folder alone", async () => {
  const reference = tree("tree", ["p1/seg.png", "p2/seg.png"]);
  const same = await openDataset(reference, tree("treep", ["p1/seg.png", "p2/seg.png"]));
  expect(same.layout).toBe("two folders of folders paired by folder and name");
  expect(same.cases.map((c) => c.case)).toEqual(["p1/seg", "p2/seg"]);
  const other = await openDataset(reference, tree("treeq", ["p1/output_of_model.png", "p2/output_of_model.png"]));
  expect(other.layout).toBe("two folders of folders paired by folder");
  expect(other.cases).toHaveLength(2);
  // A subfolder for each case on one side only, as some programs write their predictions.
  const flat = await openDataset(
    tree("treeflat", ["P1.png", "p2.png"]),
    tree("trees", ["p1/p1_trans.png", "p2/x.png"]),
  );
  expect(flat.layout).toBe("two folders of folders paired by folder");
  expect(flat.cases.map((c) => c.case)).toEqual(["P1", "p2"]);
});

test("a link that leads back up is walked once", async () => {
  const reference = tree("loop", ["p1/a.png"]);
  symlinkSync("..", join(reference, "p1", "up"));
  const { cases } = await openDataset(reference, tree("loopp", ["p1/a.png"]));
  expect(cases.map((c) => c.case)).toEqual(["a"]);
});

test("a manifest names the files of each case, and its groups", async () => {
  const folder = tree("man", ["r/a.png", "r/b.png", "p/a.png", "p/b.png", "i/a.png"]);
  const file = put(
    folder,
    "cases.csv",
    "\ufeffcase,reference,prediction,image,site\nfirst,r/a.png,p/a.png,i/a.png,Oslo\n,r/b.png,p/b.png,,Rome\nlost,r/z.png,p/a.png,,Rome\nhalf,r/a.png,,,Rome\n",
  );
  const { cases, unpaired, layout } = await openDataset(file, file);
  expect(layout).toBe("CSV manifest");
  expect(cases).toEqual([
    {
      case: "first",
      reference: join(folder, "r/a.png"),
      prediction: join(folder, "p/a.png"),
      image: join(folder, "i/a.png"),
      group: { site: "Oslo" },
    },
    { case: "b", reference: join(folder, "r/b.png"), prediction: join(folder, "p/b.png"), group: { site: "Rome" } },
  ]);
  expect(unpaired).toEqual([
    { file: join(folder, "r/z.png"), reason: "is in row 4, but does not exist" },
    { file: join(folder, "r/a.png"), reason: "row 5 gives no prediction" },
  ]);
});

test("a manifest's predictions may lie in another folder", async () => {
  const folder = tree("man2", ["a.png"]);
  const file = put(folder, "cases.csv", "reference,prediction\na.png,a.png\n");
  const { cases } = await openDataset(file, tree("man2p", ["a.png"]));
  expect(cases[0]?.prediction).toBe(join(root, "man2p", "a.png"));
});

test("a manifest that says too little or the same twice is refused", async () => {
  const folder = tree("man3", ["a.png"]);
  const open = (text: string) => {
    const file = put(folder, "m.csv", text);
    return openDataset(file, file);
  };
  await expect(open("name,mask\na,b\n")).rejects.toThrow(/no column reference, only name, mask/);
  await expect(open("reference,prediction\nx.png,y.png\n")).rejects.toThrow(/no case whose files exist/);
  await expect(open("case,reference,prediction\nc,a.png,a.png\nc,a.png,a.png\n")).rejects.toThrow(/"c" twice/);
  await expect(open('reference,prediction\n"a.png,a.png\n')).rejects.toMatchObject({ code: "manifest" });
});

test("a layout can be insisted on, and its name must be known", async () => {
  const reference = tree("ins", ["SegmentationClass/a.png", "a.png"]);
  const prediction = tree("insp", ["a.png"]);
  expect((await openDataset(reference, prediction, { layout: "folders" })).layout).toBe("two folders paired by name");
  expect((await openDataset(reference, prediction)).layout).toMatch(/^Pascal VOC/);
  await expect(openDataset(reference, prediction, { layout: "vocc" })).rejects.toThrow(/no layout "vocc"/);
  expect(layoutNames).toContain("voc");
});

test("names of labels come from a file, in each of its forms", async () => {
  const [r, p] = [tree("names", ["a.png"]), tree("namesp", ["a.png"])];
  const named = async (json: unknown) =>
    (await openDataset(r, p, { names: put(root, "names.json", JSON.stringify(json)) })).labelNames;
  expect(await named({ 1: "liver", 2: "spleen" })).toEqual({ 1: "liver", 2: "spleen" });
  expect(await named({ liver: 1 })).toEqual({ 1: "liver" });
  expect(await named(["background", "liver"])).toEqual({ 1: "liver" });
  expect(await named({ labels: { background: 0, liver: 1 } })).toEqual({ 1: "liver" });
  await expect(named({})).rejects.toMatchObject({ code: "names" });
  await expect(openDataset(r, p, { names: put(root, "n.json", "{") })).rejects.toMatchObject({ code: "json" });
});

const v2 = JSON.stringify({ channel_names: { 0: "T2" }, labels: { background: 0, liver: 1 }, file_ending: ".png" });

test("nnU-Net: the validation folders of all folds, told apart; records and probabilities are no predictions", async () => {
  const reference = tree("nnf", [["dataset.json", v2], "labelsTr/a.png", "labelsTr/b.png"]);
  const trainer = tree("nnfp", [
    ["dataset.json", v2],
    ["plans.json", "{}"],
    "fold_0/validation/a.png",
    "fold_0/validation/a.npz",
    ["fold_0/validation/a.pkl", "x"],
    ["fold_0/validation/summary.json", "{}"],
    ["fold_0/debug.json", "{}"],
    "fold_1/validation/b.png",
  ]);
  const all = await openDataset(reference, trainer);
  expect(all.layout).toBe("nnU-Net: labelsTr and a folder of predictions");
  expect(pairs(all.cases)).toEqual([
    ["a", "a.png"],
    ["b", "b.png"],
  ]);
  expect(all.cases.map(({ group }) => group)).toEqual([{ fold: "0" }, { fold: "1" }]);
  expect(all.unpaired.map(({ file, reason }) => [basename(file), reason])).toEqual([
    ["a.npz", "holds the probabilities of the mask beside it"],
  ]);
  const one = await openDataset(reference, join(trainer, "fold_1"));
  expect(pairs(one.cases)).toEqual([["b", "b.png"]]);
});

test("nnU-Net: names out of what it leaves with its predictions", async () => {
  const reference = tree("nnr", ["a.png"]);
  const prediction = tree("nnrp", ["a.png", ["dataset.json", v2], ["plans.json", "{}"]]);
  const { layout, labelNames } = await openDataset(reference, prediction);
  expect(layout).toMatch(/^nnU-Net/);
  expect(labelNames).toEqual({ 1: "liver" });
});

test("nnU-Net: regions name what their labels lie in", async () => {
  const labels = { background: 0, "whole tumour": [1, 2, 3], core: [2, 3], enhancing: 3 };
  const json = JSON.stringify({ channel_names: {}, labels, regions_class_order: [1, 2, 3], file_ending: ".png" });
  const reference = tree("nnreg", [["dataset.json", json], "labelsTr/a.png"]);
  expect((await openDataset(reference, tree("nnregp", ["a.png"]))).labelNames).toEqual({
    1: "in whole tumour",
    2: "in whole tumour, core",
    3: "enhancing",
  });
});

test("Cityscapes: train ids are read as the label ids that they stand for", async () => {
  const frame = "aachen_000000_000019";
  const reference = tree("cityt", [[`val/aachen/${frame}_gtFine_labelTrainIds.png`, greyPng(4, 1, [0, 255, 11, 18])]]);
  const prediction = tree("citytp", [[`${frame}_labelTrainIds.png`, greyPng(4, 1, [0, 0, 255, 18])]]);
  const { cases } = await openDataset(reference, prediction);
  const maps = await readCase(cases[0]!);
  expect([...maps.reference.values]).toEqual([7, 0, 24, 33]);
  expect([...maps.prediction.values]).toEqual([7, 0, 0, 33]);
  expect(maps.ignored).toBe(1);
  const ids = tree("cityl", [[`${frame}_pred.png`, greyPng(4, 1, [7, 7, 24, 33])]]);
  const mixed = await readCase((await openDataset(reference, ids)).cases[0]!);
  expect([...mixed.prediction.values]).toEqual([7, 0, 24, 33]);
});

test("BIDS: names beside the masks, without those that two files give differently; what is no mask is told", async () => {
  const reference = tree("bidsn", [
    "sub-01/anat/sub-01_dseg.png",
    ["sub-01/anat/sub-01_dseg.tsv", "index\tname\n1\tlesion\n2\tleft\n"],
    "sub-02/anat/sub-02_dseg.png",
    "sub-02/anat/sub-02_T1w.png",
    ["sub-02/anat/sub-02_dseg.tsv", "index\tname\n1\tlesion\n2\tright\n"],
  ]);
  const prediction = tree("bidsnp", ["sub-01/sub-01_dseg.png", "sub-02/sub-02_dseg.png"]);
  const { labelNames, unpaired } = await openDataset(reference, prediction);
  expect(labelNames).toEqual({ 1: "lesion" });
  expect(unpaired.map(({ reason }) => reason)).toEqual([
    "1 of its images are no _dseg, _mask or _probseg, such as sub-02/anat/sub-02_T1w.png",
  ]);
});

test("the Decathlon has a name to insist on", async () => {
  const json = JSON.stringify({ labels: { 0: "background", 1: "Anterior" } });
  const reference = tree("msd2", [["dataset.json", json], "labelsTr/a.png"]);
  const dataset = await openDataset(reference, tree("msd2p", ["a.png"]), { layout: "decathlon" });
  expect(dataset.layout).toBe("Medical Segmentation Decathlon: labelsTr and a folder of predictions");
});

test("what a manifest or COCO names itself is not given beside it", async () => {
  const folder = tree("man4", ["a.png"]);
  const file = put(folder, "m.csv", "reference,prediction\na.png,a.png\n");
  await expect(openDataset(file, file, { images: folder })).rejects.toThrow(/in its column image/);
});

test("a file of names that names nothing somewhere is refused with the entry", async () => {
  const [r, p] = [tree("names2", ["a.png"]), tree("names2p", ["a.png"])];
  const named = (json: unknown) => openDataset(r, p, { names: put(root, "names.json", JSON.stringify(json)) });
  await expect(named({ 1: "liver", spleen: "2" })).rejects.toThrow(/"spleen": "2"/);
  await expect(named({ 1: { name: "liver" } })).rejects.toMatchObject({ code: "names" });
  expect((await named({ liver: 1, tumour: [2] })).labelNames).toEqual({ 1: "liver", 2: "tumour" });
});
