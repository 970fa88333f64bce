/** Reads the numbers of a block of bytes, plain or compressed, and checks that it is complete. */
import type { VoxelArray } from "../mask/index.js";
import { bunzip2 } from "./bzip2.js";
import { Decoder, type Scaling } from "./decode.js";
import { exactly } from "./faults.js";
import { isNarrowed, type SampleType, valuesOf, widthOf } from "./samples.js";
import { type Packed, type Packing, unpack, unpackInto } from "./unzip.js";

/** Layout of a block: `offset` bytes of something else, then `count` numbers. */
export interface Layout {
  readonly offset: number;
  readonly count: number;
  readonly type: SampleType;
  readonly littleEndian: boolean;
  readonly scaling?: Scaling | undefined;
  /** More bytes may follow; they are ignored. */
  readonly hasFooters?: boolean;
}

/** The numbers of a block; types that may be narrowed are decoded while they are unpacked. `look` sees all packed bytes. */
export async function numbersIn(
  source: Packed,
  bytes: Uint8Array,
  packing: Packing | "bzip2" | undefined,
  layout: Layout,
  look: (piece: Uint8Array) => void = () => undefined,
): Promise<VoxelArray> {
  const { file } = source;
  const { offset, count, type, littleEndian, scaling, hasFooters = false } = layout;
  const length = offset + count * widthOf(type);
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
