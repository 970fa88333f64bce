/**
 * Marks everything outside the document's elements as an artifact: rules, backgrounds, page numbers, the shapes of figures (their
 * alternative text has their meaning). Chromium leaves these unmarked, which PDF/UA does not allow.
 */

const building = new Set(["m", "l", "c", "v", "y", "h", "re"]);
const painting = new Set(["f", "F", "f*", "S", "s", "B", "B*", "b", "b*"]);
const showing = new Set(["Tj", "TJ", "'", '"', "Do", "sh"]);

/** One operand or operator: strings, names, numbers, words, the brackets of arrays and dictionaries. */
const token =
  /%[^\r\n]*|\((?:[^()\\]|\\[\s\S]|\((?:[^()\\]|\\[\s\S])*\))*\)|<<|>>|<[0-9A-Fa-f\s]*>|\[|\]|\/[^\s()<>[\]{}/%]*|[^\s()<>[\]{}/%]+/g;

/** A place in the stream. */
interface Stretch {
  readonly start: number;
  readonly end: number;
}

/**
 * @param content a page's content stream, one byte for each character.
 * @returns the same, with every operator that paints inside marked content.
 */
export function markArtifacts(content: string): string {
  const pieces: string[] = [];
  let written = 0;
  const mark = ({ start, end }: Stretch): void => {
    pieces.push(content.slice(written, start), "/Artifact BMC\n", content.slice(start, end), "\nEMC");
    written = end;
  };
  /** What gets one common mark, because nothing that is marked is between. */
  let stretch: Stretch | undefined;
  const flush = (): void => {
    if (stretch) mark(stretch);
    stretch = undefined;
  };
  const add = (start: number, end: number): void => {
    stretch = { start: stretch?.start ?? start, end };
  };
  let depth = 0;
  /** Where the operands of the next operator start, or those of the path that is being built. */
  let operands: number | undefined;
  let path: number | undefined;
  /** The text object: a mark may not begin inside it and end outside. */
  let text: { readonly start: number; readonly shown: Stretch[]; mixed: boolean } | undefined;
  for (const match of content.matchAll(token)) {
    const [word] = match;
    const end = match.index + word.length;
    operands ??= match.index;
    if (!/^[A-Za-z'"]/.test(word)) continue;
    if (word === "BMC" || word === "BDC") {
      if (depth++ === 0) flush();
      if (text) text.mixed = true;
    } else if (word === "EMC") depth--;
    else if (word === "BT") text = { start: operands, shown: [], mixed: false };
    else if (word === "ET" && text) {
      if (text.mixed) for (const shown of text.shown) mark(shown);
      else if (text.shown.length > 0) add(text.start, end);
      text = undefined;
    } else if (building.has(word)) path ??= operands;
    else if (painting.has(word)) {
      if (depth === 0) add(path ?? operands, end);
      path = undefined;
    } else if (word === "n") path = undefined;
    else if (showing.has(word) && depth === 0) {
      if (text) text.shown.push({ start: operands, end });
      else add(operands, end);
    }
    operands = undefined;
  }
  flush();
  return pieces.join("") + content.slice(written);
}
