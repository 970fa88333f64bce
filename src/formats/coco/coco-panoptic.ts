// COCO panoptic: pictures whose colours are segment ids (red + 256 green + 65,536 blue), in the folder named like the
// JSON file or next to that file.
import { damaged, unsupported } from "../../codecs/faults.js";
import { InputError } from "../../errors/index.js";
import type { Source } from "../format.js";
import { png } from "../pictures/png.js";

export interface CocoAnnotation {
  readonly image_id: number;
  readonly category_id: number;
  readonly segmentation?: unknown;
  readonly score?: number;
  /** Panoptic: the picture whose colours are segment ids, and the category of each. */
  readonly file_name?: string;
  readonly segments_info?: readonly { readonly id: number; readonly category_id: number }[];
}

export async function panopticLabels(
  source: Source,
  { file_name = "", segments_info = [] }: CocoAnnotation,
  [height = 0, width = 0]: readonly number[],
): Promise<Int32Array> {
  const { file } = source;
  if (/^[\\/]|(^|[\\/])\.\.([\\/]|$)/.test(file_name)) throw damaged(file, "it names a picture outside its folder");
  const folder = (file.split(/[\\/]/).at(-1) as string).replace(/\.json$/i, "");
  const found = await source.beside(`${folder}/${file_name}`).catch((error) => {
    if ((error as InputError).code === "not-found") return source.beside(file_name);
    throw error;
  });
  const { file: picture, bytes } = found;
  if (!png.matches(bytes, {}))
    throw unsupported(picture, "is no PNG, and panoptic ids are", "give COCO's own pictures");
  const { shape, samples = 1, values } = await png.read({ ...source, file: picture, bytes });
  if (shape.join() !== [height, width].join()) {
    const problem = `its shape is [${shape.join(", ")}], its image's [${height}, ${width}]`;
    throw new InputError({ code: "shape", file: picture, problem, hint: "export the segments at the images' size" });
  }
  if (samples < 3)
    throw unsupported(picture, "holds no colours, and panoptic ids are colours", "give COCO's own pictures");
  const categories = new Map<number, number>([[0, 0]]);
  for (const { id, category_id } of segments_info) {
    if (category_id === 0)
      throw unsupported(file, "holds a category 0, which is background here", "number categories from 1");
    categories.set(id, category_id);
  }
  const labels = new Int32Array(height * width);
  for (let i = 0, at = 0; i < labels.length; i++, at += samples) {
    const id = (values[at] as number) + 256 * (values[at + 1] as number) + 65536 * (values[at + 2] as number);
    const category = categories.get(id);
    if (category === undefined) throw damaged(picture, `it holds segment ${id}, which ${file} does not list`);
    labels[i] = category;
  }
  return labels;
}
