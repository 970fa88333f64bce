/** Memory that a kernel needs while it works: it grows to the largest need met and is then used again. */

type TypedArray = Uint8Array | Int32Array | Float64Array;

const all = new Set<{ forget(): void }>();

/** Gives back the memory of every kernel; each asks for it anew. */
export function forgetScratch(): void {
  for (const scratch of all) scratch.forget();
}

export class Scratch<T extends TypedArray> {
  private array: T;

  constructor(private readonly Kind: new (length: number) => T) {
    this.array = new Kind(0);
    all.add(this);
  }

  forget(): void {
    this.array = new this.Kind(0);
  }

  /** An array with room for `n` values or more, whose content is undefined; the same one as before where that does. */
  room(n: number): T {
    if (this.array.length < n) this.array = new this.Kind(this.array.length === 0 ? n : Math.ceil(1.5 * n));
    return this.array;
  }
}
