/** Everything that the engine calls in WebAssembly. Memory is the caller's: a kernel gets addresses and allocates nothing. */
export { radii } from "./radii";
export { reals } from "./reals";
export { shifts } from "./shifts";
export { surfaces } from "./surfaces";
