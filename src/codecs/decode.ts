// Decodes voxels from bytes that arrive in pieces, into the smallest type that holds every value exactly: label maps are
// often stored as 32 or 64-bit numbers but hold small whole ones. The file's own type is used only if a value needs it.
import type { VoxelArray } from "../mask/index.js";
import { unsupported } from "./faults.js";
import { ARRAYS, LITTLE_ENDIAN_HOST, type SampleType, swapBytes, widthOf } from "./sample-types.js";

/** Bytes decoded at a time: a multiple of every type's width. */
const STAGE = 1 << 18;

type Kind = new (length: number) => VoxelArray;

/** value = raw × slope + intercept */
export interface Scaling {
  readonly slope: number;
  readonly intercept: number;
}

export class Decoder {
  private readonly stage: Uint8Array;
  private staged = 0;
  private readonly kinds: readonly Kind[];
  private kind = 0;
  private values: VoxelArray;
  private at = 0;

  /** `count` values arrive, of four or eight bytes, or of any type if it is scaled. */
  constructor(
    private readonly file: string,
    private readonly count: number,
    private readonly type: SampleType,
    private readonly littleEndian: boolean,
    private readonly scaling?: Scaling | undefined,
  ) {
    this.kinds = [Uint8Array, Uint16Array, Int32Array, type === "float32" && !scaling ? Float32Array : Float64Array];
    this.stage = new Uint8Array(Math.min(STAGE, count * widthOf(type)));
    this.values = new Uint8Array(count);
  }

  push(bytes: Uint8Array): void {
    for (let from = 0; from < bytes.length; ) {
      const length = Math.min(bytes.length - from, this.stage.length - this.staged);
      this.stage.set(bytes.subarray(from, from + length), this.staged);
      this.staged += length;
      from += length;
      if (this.staged === this.stage.length) this.take();
    }
  }

  /** A function that takes the bytes after the first `skip`. */
  after(skip: number): (bytes: Uint8Array) => void {
    let left = skip;
    return (bytes) => {
      const skipped = Math.min(left, bytes.length);
      left -= skipped;
      this.push(skipped === 0 ? bytes : bytes.subarray(skipped));
    };
  }

  finish(): VoxelArray {
    this.take();
    return this.values;
  }

  private take(): void {
    const width = widthOf(this.type);
    const bytes = this.stage.subarray(0, this.staged);
    this.staged = 0;
    if (bytes.length === 0) return;
    if (this.littleEndian !== LITTLE_ENDIAN_HOST) swapBytes(bytes, width);
    const numbers = this.numbersIn(bytes);
    for (let done = 0; ; ) {
      done = fill(numbers, done, this.values, this.at);
      if (done === numbers.length) break;
      this.widen(done, numbers[done] as number);
    }
    this.at += numbers.length;
  }

  private numbersIn({ buffer, byteOffset, length }: Uint8Array): VoxelArray {
    const count = length / widthOf(this.type);
    let raw: VoxelArray;
    if (this.type === "int64" || this.type === "uint64") raw = this.wideIntegers(buffer, byteOffset, count);
    else raw = new ARRAYS[this.type](buffer as ArrayBuffer, byteOffset, count);
    if (!this.scaling) return raw;
    const { slope, intercept } = this.scaling;
    const scaled = new Float64Array(raw);
    for (let i = 0; i < count; i++) scaled[i] = (scaled[i] as number) * slope + intercept;
    return scaled;
  }

  /** 64-bit integers as doubles, from their two halves. */
  private wideIntegers(buffer: ArrayBufferLike, byteOffset: number, count: number): Float64Array {
    const [low, high] = LITTLE_ENDIAN_HOST ? [0, 1] : [1, 0];
    const halves = new Uint32Array(buffer, byteOffset, 2 * count);
    const signed = new Int32Array(buffer, byteOffset, 2 * count);
    const upper = this.type === "int64" ? signed : halves;
    const numbers = new Float64Array(count);
    for (let i = 0; i < count; i++) {
      const value = (upper[2 * i + high] as number) * 2 ** 32 + (halves[2 * i + low] as number);
      if (!Number.isSafeInteger(value)) {
        const exact = new ARRAYS[this.type](buffer as ArrayBuffer, byteOffset, count)[i];
        const problem = `holds the 64-bit integer ${exact}, which a double cannot hold exactly`;
        throw unsupported(this.file, problem, "renumber the labels");
      }
      numbers[i] = value;
    }
    return numbers;
  }

  /** Moves to the smallest type that also holds `value`, and copies what is decoded: `done` values after `at`. */
  private widen(done: number, value: number): void {
    do this.kind++;
    while (this.kind < this.kinds.length - 1 && new (this.kinds[this.kind] as Kind)([value] as never)[0] !== value);
    const wider = new (this.kinds[this.kind] as Kind)(this.count);
    wider.set(this.values.subarray(0, this.at + done));
    this.values = wider;
  }
}

/** Copies values until one does not fit; returns how many fit. Entries not yet written are 0. */
function fill(numbers: VoxelArray, from: number, target: VoxelArray, at: number): number {
  const last = target instanceof Float32Array || target instanceof Float64Array;
  for (let i = from; i < numbers.length; i++) {
    const value = numbers[i] as number;
    if (value === 0) continue;
    target[at + i] = value;
    // The last type holds every value. The test is skipped because NaN differs from itself.
    if (target[at + i] !== value && !last) return i;
  }
  return numbers.length;
}
