/** The name of a case: from its reference's file. */
import { basename } from "node:path";
import { extensionOf } from "../formats/formats.js";
import { splitSegment } from "../formats/part-of.js";

/** A file's name without its folder and without a known format's extension, else without its last extension. */
export function caseName(file: string): string {
  const name = basename(splitSegment(file).file);
  const { length } = extensionOf(name);
  return length > 0 ? name.slice(0, -length) || name : name.replace(/(?<=.)\.[^.]*$/, "");
}
