/** English sentences on values that are not labels. */
import type { ValuesReason } from "../../../diagnosis/index.js";
import type { ReasonTable } from "../../reasons.js";
import { list, whole } from "../number.js";
import { counted } from "../terms.js";

const hold = (sides: readonly string[]) => `The ${list(sides)} ${sides.length === 1 ? "holds" : "hold"}`;

export const valuesEnglish: ReasonTable<ValuesReason["kind"]> = {
  "lossy-mask": {
    wrong: ({ sides, values }) => `${hold(sides)} ${whole(values)} grey levels, like a JPEG or a smoothed mask`,
    todo: ({ threshold }) => `Score with --threshold ${threshold}, and save masks as PNG without smoothing.`,
  },
  "probability-map": {
    wrong: ({ sides, values }) => `${hold(sides)} ${whole(values)} values, like probabilities saved as grey levels`,
    todo: ({ threshold }) => `Score with --threshold ${threshold}, or write masks.`,
  },
  "interpolated-labels": {
    wrong: ({ side, odd }) =>
      `The ${side} was interpolated: thin rims carry ${counted(odd, "value")} between the ids beside them`,
    todo: ({ side }) => `Resample the ${side} again with nearest neighbours (order 0), not linearly.`,
  },
  "instance-map": {
    wrong: ({ side, values }) => `The ${side} holds ${whole(values)} values, as if it numbered objects`,
    todo: ({ side }) =>
      `Score with --merge, or with --instances where the ${side === "reference" ? "prediction" : "reference"} numbers its objects too.`,
  },
  "instance-ids": {
    wrong: ({ objects }) => `Ids number objects here: ${whole(objects)} have another id in the prediction`,
    todo: () => "Score with --instances. If the ids are classes, write both masks with one table of ids.",
  },
  "void-label": {
    wrong: ({ label }) => `Label ${label} of the reference marks what is not judged, and is no class`,
    todo: ({ label }) => `Score again with --ignore ${label}.`,
  },
};
