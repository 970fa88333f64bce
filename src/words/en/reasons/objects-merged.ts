/** What is said in English of merged objects. */
import type { ReasonWords } from "../../reasons.js";

export const objectsMerged: ReasonWords<"objects-merged"> = {
  wrong: ({ count, of }) => `${count} of ${of} objects ${count === 1 ? "is" : "are"} merged into a neighbour`,
  todo: () => "Separate touching objects, by a watershed or by predicting their borders, before you count them.",
};
