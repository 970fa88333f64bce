/**
 * Everything that the engine calls in WebAssembly. The caller owns the memory: a kernel gets addresses and allocates
 * nothing.
 */
export { radii } from "./radii";
export { reals } from "./reals";
export { shifts } from "./shifts";
export { surfaces } from "./surfaces";
