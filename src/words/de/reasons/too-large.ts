/** `too-large` in German. */
import type { ReasonWords } from "../../reasons.js";
import { axesIn, distance } from "../terms.js";

export const tooLarge: ReasonWords<"too-large"> = {
  wrong: ({ px, mm, axes }) => `Die Vorhersage ist um etwa ${distance(px, mm)} zu groß${axesIn(axes)}`,
  todo: ({ axes }) =>
    axes
      ? "Die Schwelle anheben und nach einer Dilatation Ebene für Ebene suchen."
      : "Die Schwelle anheben und in der Nachverarbeitung nach einer Dilatation suchen.",
};
