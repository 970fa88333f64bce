/** JSON in which a number without end stays one: `1e999`, which every reader of JSON takes, and most as infinity. */

const MARK = "\u0000infinite";
const MARKED = new RegExp(`"(-?)${JSON.stringify(MARK).slice(1, -1).replaceAll("\\", "\\\\")}"`, "g");

/** As `JSON.stringify`, without what that makes `null` of infinity. */
export function jsonText(value: unknown, indent?: number): string {
  let any = false;
  const marked = (_: string, one: unknown) => {
    if (one !== Number.POSITIVE_INFINITY && one !== Number.NEGATIVE_INFINITY) return one;
    any = true;
    return `${(one as number) < 0 ? "-" : ""}${MARK}`;
  };
  const text = JSON.stringify(value, marked, indent);
  return any ? text.replace(MARKED, "$11e999") : text;
}
