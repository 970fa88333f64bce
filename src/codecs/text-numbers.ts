/** Converts numbers in text to the bytes of a type, so that they are read like all others. */
import { latin1, viewOf } from "./bytes.js";
import { damaged, truncated } from "./faults.js";
import { type SampleType, widthOf } from "./sample-types.js";

export function textNumbers(
  file: string,
  bytes: Uint8Array,
  count: number,
  type: SampleType,
  littleEndian: boolean,
): Uint8Array {
  const words = latin1(bytes)
    .split(/[\s,]+/)
    .filter((word) => word !== "");
  if (words.length !== count) {
    const problem = `it has ${words.length} numbers, but its header asks for ${count}`;
    throw words.length < count ? truncated(file, problem) : damaged(file, problem);
  }
  const raw = new Uint8Array(count * widthOf(type));
  const view = viewOf(raw);
  words.forEach((word, i) => {
    const value = Number(word);
    if (Number.isNaN(value) && !/^nan$/i.test(word)) throw damaged(file, `${JSON.stringify(word)} is no number`);
    const at = i * widthOf(type);
    if (type === "float32") view.setFloat32(at, value, littleEndian);
    else if (type === "float64") view.setFloat64(at, value, littleEndian);
    else if (!Number.isSafeInteger(value)) throw damaged(file, `${JSON.stringify(word)} is no whole number`);
    else if (widthOf(type) === 8) view.setBigInt64(at, BigInt(value), littleEndian);
    else if (widthOf(type) === 4) view.setInt32(at, value, littleEndian);
    else if (widthOf(type) === 2) view.setInt16(at, value, littleEndian);
    else view.setInt8(at, value);
    if (type !== "float32" && type !== "float64" && !fits(value, type)) {
      throw damaged(file, `${value} does not fit into ${type}`);
    }
  });
  return raw;
}

function fits(value: number, type: string): boolean {
  const bits = Number(type.replace(/\D+/, ""));
  return type.startsWith("u")
    ? value >= 0 && value < 2 ** bits
    : value >= -(2 ** (bits - 1)) && value < 2 ** (bits - 1);
}
