/** Writes small TIFF, ZIP, WebP and DICOM files whose headers say what a test wants them to. */

/** A classic little-endian TIFF of 8-bit grey in one strip, by the method of compression given. */
export function tiffFile(width: number, height: number, compression: number, strip: Uint8Array): Buffer {
  const tags = [
    [256, 4, width],
    [257, 4, height],
    [258, 3, 8],
    [259, 3, compression],
    [262, 3, 1],
    [273, 4, 8],
    [277, 3, 1],
    [278, 4, height],
    [279, 4, strip.length],
  ] as const;
  const head = Buffer.from("49492a0000000000", "hex");
  head.writeUInt32LE(8 + strip.length, 4);
  const directory = Buffer.alloc(2 + 12 * tags.length + 4);
  directory.writeUInt16LE(tags.length, 0);
  tags.forEach(([tag, type, value], i) => {
    const at = 2 + 12 * i;
    directory.writeUInt16LE(tag, at);
    directory.writeUInt16LE(type, at + 2);
    directory.writeUInt32LE(1, at + 4);
    if (type === 3) directory.writeUInt16LE(value, at + 8);
    else directory.writeUInt32LE(value, at + 8);
  });
  return Buffer.concat([head, strip, directory]);
}

/** An archive of one member, with the length that its directory is to tell; checksum 0. */
export function storedZip(
  name: string,
  { method, packed, length }: { readonly method: number; readonly packed: Uint8Array; readonly length: number },
): Buffer {
  const fields = Buffer.alloc(26);
  fields.writeUInt16LE(20, 0);
  fields.writeUInt16LE(method, 4);
  fields.writeUInt32LE(packed.length, 14);
  fields.writeUInt32LE(length, 18);
  fields.writeUInt16LE(name.length, 22);
  const local = Buffer.concat([Buffer.from("PK\x03\x04"), fields, Buffer.from(name), packed]);
  const entry = Buffer.concat([Buffer.from("PK\x01\x02\x14\0"), fields, Buffer.alloc(14), Buffer.from(name)]);
  const end = Buffer.alloc(22);
  end.write("PK\x05\x06");
  end.writeUInt16LE(1, 8);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(entry.length, 12);
  end.writeUInt32LE(local.length, 16);
  return Buffer.concat([local, entry, end]);
}

/** A lossless WebP of this size around a stream of anything. */
export function webpFile(width: number, height: number, stream: Uint8Array): Buffer {
  const head = Buffer.alloc(5);
  head[0] = 0x2f;
  head.writeUInt32LE((((width - 1) | ((height - 1) << 14)) >>> 0) as number, 1);
  const image = Buffer.concat([head, stream]);
  const padded = image.length % 2 === 0 ? image : Buffer.concat([image, Buffer.alloc(1)]);
  const sizes = Buffer.alloc(8);
  sizes.writeUInt32LE(padded.length + 12, 0);
  sizes.writeUInt32LE(image.length, 4);
  return Buffer.concat([Buffer.from("RIFF"), sizes.subarray(0, 4), Buffer.from("WEBPVP8L"), sizes.subarray(4), padded]);
}

const even = (bytes: Uint8Array) => (bytes.length % 2 === 0 ? bytes : Buffer.concat([bytes, Buffer.alloc(1)]));

function element(group: number, number: number, kind: string, value: Uint8Array): Buffer {
  const head = Buffer.alloc(8);
  head.writeUInt16LE(group, 0);
  head.writeUInt16LE(number, 2);
  head.write(kind, 4);
  const content = even(value);
  if (!["OB", "OW"].includes(kind)) {
    head.writeUInt16LE(content.length, 6);
    return Buffer.concat([head, content]);
  }
  const length = Buffer.alloc(4);
  length.writeUInt32LE(content.length);
  return Buffer.concat([head, length, content]);
}

const short = (value: number) => {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16LE(value);
  return bytes;
};

/** The elements of a slice of 8 bits; pixels as they are, or as fragments. */
export function dicomBody(rows: number, columns: number, pixels: Uint8Array | readonly Uint8Array[]): Buffer {
  const elements = [
    element(8, 0x16, "UI", Buffer.from("1.2.840.10008.5.1.4.1.1.7")),
    element(8, 0x18, "UI", Buffer.from("1.2.3.4")),
    element(0x28, 2, "US", short(1)),
    element(0x28, 4, "CS", Buffer.from("MONOCHROME2 ")),
    element(0x28, 0x10, "US", short(rows)),
    element(0x28, 0x11, "US", short(columns)),
    element(0x28, 0x100, "US", short(8)),
    element(0x28, 0x101, "US", short(8)),
    element(0x28, 0x102, "US", short(7)),
    element(0x28, 0x103, "US", short(0)),
  ];
  if (!Array.isArray(pixels)) return Buffer.concat([...elements, element(0x7fe0, 0x10, "OB", pixels as Uint8Array)]);
  const item = (mark: number, content: Uint8Array) => {
    const head = Buffer.alloc(8);
    head.writeUInt16LE(0xfffe, 0);
    head.writeUInt16LE(mark, 2);
    head.writeUInt32LE(content.length, 4);
    return Buffer.concat([head, content]);
  };
  const head = Buffer.from("e07f10004f420000ffffffff", "hex");
  const fragments = (pixels as readonly Uint8Array[]).map((fragment) => item(0xe000, even(fragment)));
  return Buffer.concat([...elements, head, ...fragments, item(0xe0dd, Buffer.alloc(0))]);
}

/** A DICOM file of such a slice; in the deflated syntax, of the stream that is given in its place. */
export function dicomFile(
  syntax: string,
  rows: number,
  columns: number,
  pixels: Uint8Array | readonly Uint8Array[],
): Buffer {
  const name = element(2, 0x10, "UI", Buffer.from(syntax));
  const length = Buffer.alloc(4);
  length.writeUInt32LE(name.length);
  const body = syntax.endsWith(".99") ? (pixels as Uint8Array) : dicomBody(rows, columns, pixels);
  return Buffer.concat([Buffer.alloc(128), Buffer.from("DICM"), element(2, 0, "UL", length), name, body]);
}
