/** COCO: a file of annotations and a file of results (or of annotations again); every annotated image is a case. */
import { join } from "node:path";
import { given, InputError } from "../../../errors/index.js";
import { caseName, cocoName, isMaskByContent, readCoco } from "../../../files/index.js";
import type { UnpairedFile } from "../../dataset.js";
import { byName, listTree } from "../folder.js";
import { needFolders } from "../pair-folders.js";
import { BY_NAME, pairNames } from "../pairing.js";
import type { Found, Layout, Paths } from "./layout.js";

const isJson = (path: string) => /\.json$/i.test(path);

export const coco: Layout = {
  name: "coco",
  recognises: async ({ reference, prediction }) =>
    isJson(reference) && isJson(prediction) && !(await isMaskByContent(reference)),
  find,
};

async function find({ reference, prediction, image: folder, secondRater }: Paths): Promise<Found> {
  if (secondRater !== undefined) {
    const problem = "cannot be a second rater's: COCO files hold one set of annotations";
    const hint = "compare the two annotation files with each other";
    throw new InputError({ code: "usage", file: secondRater, problem, hint });
  }
  const [truth, results] = [await readCoco(reference), await readCoco(prediction)];
  if (truth.images.length === 0) {
    const problem = "lists no images, so that it is no file of annotations";
    const hint = "give the annotations first, then the results";
    throw new InputError({ code: "no-files", file: reference, problem, hint });
  }
  const images = [...truth.images].sort((a, b) => byName(a.file_name, b.file_name));
  const pictures =
    folder === undefined
      ? { found: new Map<string, string>(), unpaired: [] }
      : await picturesIn(
          folder,
          images.map((i) => i.file_name),
        );
  const names = images.map(({ file_name }) => caseName(file_name));
  const times = new Map<string, number>();
  for (const name of names) times.set(name, (times.get(name) ?? 0) + 1);
  const cases = images.map((image, i) => {
    return {
      case: times.get(names[i] as string) === 1 ? (names[i] as string) : image.file_name,
      reference: cocoName(reference, image),
      prediction: cocoName(prediction, image),
      ...given({ image: pictures.found.get(image.file_name) }),
    };
  });
  const known = new Set(images.map(({ id }) => id));
  const strays = [...results.byImage.keys()].filter((id) => !known.has(id));
  const unpaired = [
    ...strays.map((id) => ({ file: `${prediction}#image=${id}`, reason: "belongs to no annotated image" })),
    ...pictures.unpaired,
  ];
  const labelNames = Object.fromEntries(truth.categories.map(({ id, name }) => [id, String(name)]));
  return { layout: "COCO: annotations and results", cases, unpaired, labelNames };
}

async function picturesIn(
  folder: string,
  names: readonly string[],
): Promise<{ found: Map<string, string>; unpaired: UnpairedFile[] }> {
  await needFolders([folder]);
  const { pairs, unpairedFirst, unpairedSecond, doubts } = pairNames(names, (await listTree(folder)).names, BY_NAME);
  return {
    found: new Map(pairs.map(({ name, other }) => [name, join(folder, other)])),
    unpaired: [
      ...unpairedFirst.map((file) => ({ file, reason: doubts.first.get(file) ?? "has no image: scored without" })),
      ...unpairedSecond.map((name) => ({
        file: join(folder, name),
        reason: doubts.second.get(name) ?? "belongs to no annotated image",
      })),
    ],
  };
}
