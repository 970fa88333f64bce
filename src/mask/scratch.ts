/** Working memory for kernels: it grows to the largest need so far and is reused. */

type TypedArray = Uint8Array | Int32Array | Float64Array;

const all = new Set<{ forget(): void }>();

/** Frees the working memory of every kernel; the next use allocates it again. */
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

  /** An array with room for at least `n` values, with undefined content; the previous array if it is large enough. */
  room(n: number): T {
    if (this.array.length < n) this.array = new this.Kind(this.array.length === 0 ? n : Math.ceil(1.5 * n));
    return this.array;
  }
}
