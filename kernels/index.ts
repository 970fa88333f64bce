/** What the engine calls in WebAssembly. A kernel gets addresses in its caller's memory and allocates nothing. */
export { patches } from "./patches";
export { radii } from "./radii";
export { reals } from "./reals";
export { runs } from "./runs";
export { shifts } from "./shifts";
export { surfaces } from "./surfaces";
