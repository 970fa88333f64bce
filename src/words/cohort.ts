/** What sentences on a dataset choose from the facts, alike in every language. */
import { type GroupTest, type ImageStatistics, type Part, parts, thresholds } from "../diagnosis/index.js";

/** The parts to which most is lost, the largest first. */
export const ranked = (loss: Readonly<Record<Part, number>>): Part[] =>
  parts
    .filter((part) => loss[part] >= thresholds.reportedLoss.value)
    .sort((a, b) => loss[b] - loss[a])
    .slice(0, 3);

const isPart = (of: GroupTest["of"]): of is Part => (parts as readonly string[]).includes(of);

/** A group's tests of parts of the loss. */
export const lossTests = (tests: readonly GroupTest[]) =>
  tests.filter((test): test is GroupTest & { readonly of: Part } => isPart(test.of));

/** A group's tests of its images. */
export const imageTests = (tests: readonly GroupTest[]) =>
  tests.filter(
    (test): test is GroupTest & { readonly of: keyof ImageStatistics } => test.of !== "dice" && !isPart(test.of),
  );
