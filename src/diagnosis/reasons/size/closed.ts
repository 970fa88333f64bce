/** `oversmoothed` by filling alone: gaps and notches are closed, and few objects are merged by it. */
import { unlikeRuns } from "../../../mask/index.js";
import type { Look } from "../reading.js";
import { matchedOf, readingOf, withBeside } from "../undoing.js";
import { closingOf, joinsMany } from "./closing.js";

export const closed: Look = (sight) => {
  const closing = closingOf(sight);
  if (!closing || joinsMany(closing, sight.reference.count)) return undefined;
  const objects = matchedOf(sight);
  const { prediction, reference } = objects;
  const { px, filled } = closing;
  // What it fills is changed back, unless it was not an error.
  const undone = unlikeRuns(prediction, filled);
  const facts = { kind: "oversmoothed", px, lost: 0, filled: filled.voxels / reference.voxels } as const;
  return readingOf<"oversmoothed">(sight, "size", withBeside(undone, objects), facts);
};
