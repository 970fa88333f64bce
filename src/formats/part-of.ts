/** Parts of a file: `a.dcm#segment=2`, `a.seg.nrrd#segment=liver`, `a.h5#dataset=/labels`, `via.json#image=a.png`. */
import { unsupported } from "../codecs/faults.js";
import type { InputError } from "../errors/index.js";
import type { Part, Segment } from "./format.js";

export function splitSegment(path: string): Part & { readonly file: string } {
  const [, file, kind, part] = /^(.*)#(segment|dataset|image)=(.+)$/s.exec(path) ?? [];
  return file === undefined || part === undefined ? { file: path } : { file, [kind as "segment"]: part };
}

/** The requested segment, by its number or else its name. */
export function chosenSegment<T extends Segment>(file: string, segments: readonly T[], wanted: string): T {
  const byNumber = segments.filter(({ label }) => String(label) === wanted);
  const found = byNumber.length > 0 ? byNumber : segments.filter(({ name }) => name === wanted);
  const [only] = found;
  if (only && found.length === 1) return only;
  const problem = `${found.length === 0 ? "has no segment" : "has several segments"} ${JSON.stringify(wanted)}`;
  throw unsupported(file, problem, `name one of ${listed(segments)}`);
}

export function nameOne(file: string, segments: readonly Segment[]): string {
  const [first] = segments;
  return `name one: ${file.split(/[\\/]/).at(-1)}#segment=${first?.label ?? 1}, of ${listed(segments)}`;
}

export function overlapping(file: string, one: number, other: number, segments: readonly Segment[]): InputError {
  const problem = `has segments ${one} and ${other} that overlap, and a voxel has one label`;
  return unsupported(file, problem, nameOne(file, segments));
}

function listed(segments: readonly Segment[]): string {
  const some = segments.slice(0, 12).map(({ label, name }) => (name === "" ? String(label) : `${label} (${name})`));
  return some.join(", ") + (segments.length > some.length ? " …" : "");
}
