/** pdf-lib, loaded when it is first used, because that takes long. */
export type Library = typeof import("@cantoo/pdf-lib");

export async function loadLibrary(): Promise<Library> {
  const library = await import("@cantoo/pdf-lib");
  const { prototype } = library.PDFCrossRefStream;
  // It searches all entries before it adds one; they come in order, and a report has a hundred thousand.
  const slow: Append = prototype[append];
  if (!quick.has(slow)) {
    const own: Append = function (this: Entries, entry) {
      const last = this.entries.at(-1);
      if (last === undefined || last.ref.objectNumber <= entry.ref.objectNumber) this.entries.push(entry);
      else slow.call(this, entry);
    };
    quick.add(own);
    Object.assign(prototype, { appendEntry: own });
  }
  return library;
}

interface Entry {
  readonly ref: { readonly objectNumber: number };
}
interface Entries {
  readonly entries: Entry[];
}
type Append = (this: Entries, entry: Entry) => void;
/** Its types call it private. */
const append = "appendEntry" as never;
const quick = new WeakSet<Append>();
