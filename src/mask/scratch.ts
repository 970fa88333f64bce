/** Memory that a kernel needs while it works: it grows to the largest need met and is then used again. */

type TypedArray = Uint8Array | Int32Array | Float64Array;

export class Scratch<T extends TypedArray> {
  private array: T;

  constructor(private readonly Kind: new (length: number) => T) {
    this.array = new Kind(0);
  }

  /** An array with room for `n` values or more, whose content is undefined; the same one as before where that does. */
  room(n: number): T {
    if (this.array.length < n) this.array = new this.Kind(this.array.length === 0 ? n : Math.ceil(1.5 * n));
    return this.array;
  }
}
