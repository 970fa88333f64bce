/** The available memory. */
import { totalmem } from "node:os";

/** The memory that this process may use, in bytes: the machine's, or the container's. */
export function wholeMemory(): number {
  const constrained = (process as { constrainedMemory?: () => number }).constrainedMemory?.() ?? 0;
  const total = totalmem();
  return constrained > 0 && constrained < total ? constrained : total;
}
