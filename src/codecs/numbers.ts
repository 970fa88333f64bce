/** The numbers of a block of bytes that must be whole, plain or packed. */
import type { VoxelArray } from "../mask/index.js";
import { bunzip2 } from "./bzip2.js";
import { Decoder, type Scaling } from "./decode.js";
import { BYTES, isNarrowed, type SampleType, valuesOf } from "./samples.js";
import { type Packed, type Packing, unpack, unpackInto } from "./unzip.js";
import { exactly } from "./whole.js";

/** What stands in a block: `offset` bytes of something else, then `count` numbers. */
export interface Layout {
  readonly offset: number;
  readonly count: number;
  readonly type: SampleType;
  readonly littleEndian: boolean;
  readonly scaling?: Scaling | undefined;
  /** Something may follow that is left alone. */
  readonly hasFooters?: boolean;
}

/**
 * The numbers of a block. Those that may be kept in a smaller type are decoded while they are unpacked.
 *
 * @param packing what packs the block; nothing where it stands as it is.
 * @param look sees all bytes of a packed block, piece by piece.
 * @throws InputError where the block is not as long as its layout asks for.
 */
export async function numbersIn(
  source: Packed,
  bytes: Uint8Array,
  packing: Packing | "bzip2" | undefined,
  layout: Layout,
  look: (piece: Uint8Array) => void = () => undefined,
): Promise<VoxelArray> {
  const { file } = source;
  const { offset, count, type, littleEndian, scaling, hasFooters = false } = layout;
  const length = offset + count * BYTES[type];
  const valuesAt = (whole: Uint8Array) => valuesOf(file, whole, offset, count, type, littleEndian, scaling);
  if (packing === "bzip2") return valuesAt(bunzip2(file, bytes, length));
  if (packing === undefined) return valuesAt(exactly(file, hasFooters ? bytes.subarray(0, length) : bytes, length));
  if (!scaling && !isNarrowed(type) && !hasFooters) {
    const whole = unpack(source, packing, bytes, length);
    look(whole);
    return valuesAt(whole);
  }
  const decoder = new Decoder(file, count, type, littleEndian, scaling);
  const take = decoder.after(offset);
  const both = (piece: Uint8Array) => {
    look(piece);
    take(piece);
  };
  await unpackInto(source, packing, bytes, length, both, hasFooters);
  return decoder.finish();
}
