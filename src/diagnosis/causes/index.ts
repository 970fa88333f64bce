/** The causes, in the order in which they are looked for. */
import { boundary } from "./boundary.js";
import type { CauseOfLoss } from "./cause.js";
import { labels } from "./labels.js";
import { missed } from "./missed.js";
import { orientation } from "./orientation.js";
import { shift } from "./shift.js";
import { size } from "./size.js";
import { spurious } from "./spurious.js";

export type { CauseOfLoss, Findings } from "./cause.js";
export const causes: readonly CauseOfLoss[] = [orientation, labels, shift, size, missed, spurious, boundary];
