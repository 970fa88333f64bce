/** What there is of memory. */
import { totalmem } from "node:os";

/** Bytes that this process may use: the machine's, or the container's. */
export function wholeMemory(): number {
  const constrained = (process as { constrainedMemory?: () => number }).constrainedMemory?.() ?? 0;
  const total = totalmem();
  return constrained > 0 && constrained < total ? constrained : total;
}
