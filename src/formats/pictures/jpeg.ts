/** JPEG, decoded by ITK: only for images, as it alters values. */
import { lastPlace, viewOf } from "../../codecs/bytes.js";
import { truncated } from "../../codecs/faults.js";
import type { Format, Raster, Source } from "../format.js";
import { needed } from "../host.js";
import { itkPicture } from "../picture.js";

export const jpeg: Format = {
  name: "JPEG",
  extensions: [".jpg", ".jpeg"],
  lossy: true,
  matches: (head) => head.length >= 3 && head[0] === 0xff && head[1] === 0xd8 && head[2] === 0xff,
  announces({ head }) {
    // Skip markers up to the start of a frame of any kind; DHT, JPG and DAC have codes in that range but start none.
    for (let at = 2; at + 10 <= head.length && head[at] === 0xff; at += 2 + viewOf(head).getUint16(at + 2)) {
      const marker = head[at + 1] as number;
      if (marker < 0xc0 || marker > 0xcf || [0xc4, 0xc8, 0xcc].includes(marker)) continue;
      const samples = head[at + 9] as number;
      return { voxels: viewOf(head).getUint16(at + 5) * viewOf(head).getUint16(at + 7), width: samples, twice: true };
    }
    return undefined;
  },
  read: readJpeg,
};

const END_MARK = Uint8Array.of(0xff, 0xd9);

async function readJpeg(source: Source): Promise<Raster> {
  const { file, bytes } = source;
  // Decoders fill the rest of a truncated file with grey, so the end mark is required.
  if (lastPlace(bytes, END_MARK) < bytes.length - 64) throw truncated(file, "it has no end mark");
  const image = await needed(source, source.itk, "JPEG")("jpeg", file, bytes);
  return itkPicture(file, image, image ? [image.size[1] as number, image.size[0] as number] : []);
}
