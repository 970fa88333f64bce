/** Reads bytes, after checking that they have the format that their name says. Knows nothing about files. */
import { latin1 } from "../codecs/bytes.js";
import { badHeader, unsupported } from "../codecs/faults.js";
import { isGzip, type Unzip } from "../codecs/unzip.js";
import { InputError } from "../errors/index.js";
import { foreign } from "./foreign.js";
import type { Part, Raster, Source } from "./format.js";
import { headWithin, type Kind, kindByContent, kindsByName, knownExtensions } from "./formats.js";

/** Name and content must agree on the format; a file without a known extension is recognized by its first KiB. */
export function kindOf(file: string, head: Uint8Array, unzip: Unzip, part: Part): Kind {
  const claimed = kindsByName(file);
  const [named] = claimed;
  const fitting = named && kindByContent(file, head, unzip, part, claimed);
  if (fitting) return fitting;
  const refused = foreign(file, head);
  if (refused) throw refused;
  const found = kindByContent(file, head, unzip, part);
  if (named === undefined) {
    if (found) return found;
    throw unsupported(file, `is of no known format: ${shown(head)}`, `give one of ${knownExtensions()}`);
  }
  if (found) {
    const problem = `is ${found.name}, and not ${named.name} as its name says`;
    const hint = `rename it to end in ${found.extensions[0]}`;
    throw new InputError({ code: "wrong-extension", file, problem, hint });
  }
  const names = [...new Set(claimed.map(({ name }) => name))].join(" or ");
  throw (
    packedOther(file, named, head, unzip) ??
    badHeader(file, `is not ${names}: ${shown(head)}`, "give a whole file of its format")
  );
}

/** The error for gzip around a format that is not read through it, or around something unknown. */
function packedOther(file: string, named: Kind, head: Uint8Array, unzip: Unzip): InputError | undefined {
  const inside = isGzip(head) ? headWithin(file, head, unzip) : undefined;
  if (!inside) return undefined;
  const found = kindByContent(file, inside, unzip);
  const problem = `is compressed by gzip, and holds ${found ? found.name : `something other than ${named.format.name}`}`;
  return unsupported(file, problem, "unpack it (gunzip), and give it under the ending of its own format");
}

export async function readAs({ format, packed }: Kind, source: Source): Promise<Raster> {
  const { file, use, segment, dataset } = source;
  if (format.lossy && use === "mask") {
    throw unsupported(file, `is ${format.name}, which alters values, so that its labels are lost`, "save masks as PNG");
  }
  if (segment !== undefined && !format.segments) {
    throw unsupported(file, `is ${format.name}, which has no segments`, "leave out #segment=…");
  }
  if (dataset !== undefined && !format.hasDatasets) {
    throw unsupported(file, `is ${format.name}, which has no datasets`, "leave out #dataset=…");
  }
  return format.read({ ...source, isGzip: packed });
}

/** The beginning of a file, so that users recognize text instead of an image. */
function shown(head: Uint8Array): string {
  const start = head.subarray(0, 24);
  const isText = start.every((byte) => byte === 9 || byte === 10 || byte === 13 || (byte >= 32 && byte < 127));
  if (isText) return `it is text that begins with ${JSON.stringify(latin1(start))}`;
  return `it begins with the bytes ${Array.from(start.subarray(0, 8), (byte) => byte.toString(16).padStart(2, "0")).join("")}`;
}
