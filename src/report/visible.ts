/**
 * Makes names safe to read. Characters that steer text instead of showing (controls, changes of direction, line breaks), and those that the carried
 * fonts lack, are written out as ‹U+202E›. Otherwise a name could reorder its line, or be an empty box.
 */
import { hasGlyph } from "../browser/index.js";

const unseen = /[\p{Cc}\p{Cf}\p{Cn}\p{Co}\p{Cs}\p{Zl}\p{Zp}]/u;
/** Joiners and selectors shape letters and emoji; the others of their class only hide. */
const joiners = new Set([0x200c, 0x200d, 0xfe0e, 0xfe0f]);

export const visible = (text: string): string =>
  text.replace(/[^ -~]/gu, (character) => {
    const point = character.codePointAt(0) as number;
    if (joiners.has(point)) return character;
    if (!unseen.test(character) && hasGlyph(point)) return character;
    return `‹U+${point.toString(16).toUpperCase().padStart(4, "0")}›`;
  });

/** The same for every text in plain data; parts that need no change are not copied. */
export function visibleIn<T>(value: T): T {
  if (typeof value === "string") return visible(value) as T;
  if (value === null || typeof value !== "object" || value instanceof Date || ArrayBuffer.isView(value)) return value;
  if (Array.isArray(value)) {
    if (typeof value[0] === "number" && typeof value.at(-1) === "number") return value;
    const items = value.map(visibleIn);
    return items.some((item, i) => item !== value[i]) ? (items as T) : value;
  }
  let changed = false;
  const entries = Object.entries(value).map(([key, inner]) => {
    const made = visibleIn(inner);
    changed ||= made !== inner;
    return [key, made] as const;
  });
  return changed ? (Object.fromEntries(entries) as T) : value;
}
