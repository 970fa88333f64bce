declare module "seek-bzip" {
  interface Input {
    /** −1 at the end. */
    readByte(): number;
    read(into: Uint8Array, at: number, wanted: number): number;
    eof(): boolean;
  }
  const Bunzip: { decode(input: Input, output: { writeByte(byte: number): void }, multistream: boolean): void };
  export default Bunzip;
}
