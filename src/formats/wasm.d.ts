/** WebAssembly inside the bundle for pages. */
declare module "*.wasm" {
  const bytes: Uint8Array;
  export default bytes;
}
