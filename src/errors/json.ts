/** JSON that keeps infinity: it is written as `1e999`, which every JSON reader accepts and most read as infinity. */

const MARK = "\u0000infinite";
const MARKED = new RegExp(`"(-?)${JSON.stringify(MARK).slice(1, -1).replaceAll("\\", "\\\\")}"`, "g");

/** Like `JSON.stringify`, but infinity does not become `null`. */
export function jsonText(value: unknown): string {
  // A replacer makes `JSON.stringify` several times slower, and infinite numbers are rare.
  if (!isEndless(value)) return JSON.stringify(value);
  const marked = (_: string, one: unknown) => (isInfinite(one) ? `${one < 0 ? "-" : ""}${MARK}` : one);
  return JSON.stringify(value, marked).replace(MARKED, "$11e999");
}

const isInfinite = (value: unknown): value is number =>
  value === Number.POSITIVE_INFINITY || value === Number.NEGATIVE_INFINITY;

/** Whether the value is infinite or holds a number that is. */
function isEndless(value: unknown): boolean {
  if (typeof value !== "object" || value === null) return isInfinite(value);
  return Object.values(value).some(isEndless);
}

/** JSON that may be broken; `refusal` makes the error of why it is. */
export function parsedJson(text: string, refusal: (why: string) => Error): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw refusal((error as Error).message);
  }
}
