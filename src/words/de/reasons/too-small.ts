/** `too-small` in German. */
import type { ReasonWords } from "../../reasons.js";
import { axesIn, distance } from "../terms.js";

export const tooSmall: ReasonWords<"too-small"> = {
  wrong: ({ px, mm, axes }) => `Die Vorhersage ist um etwa ${distance(px, mm)} zu klein${axesIn(axes)}`,
  todo: () => "Die Schwelle senken und prüfen, ob das Modell nach derselben Annotationsregel trainiert wurde.",
};
