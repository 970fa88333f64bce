/** What is said in English of objects in several pieces. */
import type { ReasonWords } from "../../reasons.js";

export const objectsSplit: ReasonWords<"objects-split"> = {
  wrong: ({ count, of }) =>
    count === 1 && of === 1
      ? "The object is predicted in several pieces"
      : `${count} of ${of} objects ${count === 1 ? "is" : "are"} predicted in several pieces`,
  todo: () => "Look at the cuts in the images, and check tile borders and the step that separates objects.",
};
