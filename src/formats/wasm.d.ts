/** WebAssembly that the bundle of pages carries. */
declare module "*.wasm" {
  const bytes: Uint8Array;
  export default bytes;
}
