/** Whatever a header says of place is used, and what is not used is named in `docs/formats.md`. */
import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { metaReadImageNode, nrrdReadImageNode } from "@itk-wasm/image-io";
import { expect, test } from "vitest";
import { readLabelMaps, readMask } from "../../src/files/index.js";
import { chunk, greyPng, niftiFile, PNG_SIGNATURE, put, temporaryFolder } from "./write.js";

const folder = temporaryFolder();
const small = new URL("../fixtures/small", import.meta.url).pathname;
const voxels = (count: number) => Buffer.from(Array.from({ length: count }, (_, i) => i % 2));

const nrrd = (fields: readonly string[], axes = 3) =>
  Buffer.concat([
    Buffer.from(
      [
        "NRRD0004",
        "type: uchar",
        `dimension: ${axes}`,
        `sizes: ${Array.from({ length: axes }, () => 2).join(" ")}`,
        "encoding: raw",
        ...fields,
        "",
        "",
      ].join("\n"),
    ),
    voxels(2 ** axes),
  ]);
const mha = (fields: readonly string[], axes = 3) =>
  Buffer.concat([
    Buffer.from(
      [
        "ObjectType = Image",
        `NDims = ${axes}`,
        "BinaryData = True",
        "BinaryDataByteOrderMSB = False",
        ...fields,
        `DimSize = ${Array.from({ length: axes }, () => 2).join(" ")}`,
        "ElementType = MET_UCHAR",
        "ElementDataFile = LOCAL\n",
      ].join("\n"),
    ),
    voxels(2 ** axes),
  ]);

type Tag = readonly [tag: number, type: "short" | "rational" | "double" | "text", values: readonly number[] | string];

/** A 2 × 2 grey TIFF with tags of any length after its usual ones. */
function tiff(more: readonly Tag[]): Buffer {
  const usual: Tag[] = [256, 257, 258, 259, 262, 273, 277, 278, 279].map((tag, i) => [
    tag,
    "short",
    [[2, 2, 8, 1, 1, 8, 1, 2, 4][i] as number],
  ]);
  const tags = [...usual, ...more].sort(([one], [other]) => one - other);
  const [codes, widths] = [
    { short: 3, rational: 5, double: 12, text: 2 },
    { short: 2, rational: 8, double: 8, text: 1 },
  ];
  const start = 12;
  const entries = Buffer.alloc(2 + 12 * tags.length + 4);
  entries.writeUInt16LE(tags.length, 0);
  const after: Buffer[] = [];
  let end = start + entries.length;
  tags.forEach(([tag, type, values], i) => {
    const list = typeof values === "string" ? [...Buffer.from(`${values}\0`)] : values;
    const bytes = Buffer.alloc(list.length * widths[type]);
    list.forEach((value, k) => {
      const place = k * widths[type];
      if (type === "short") bytes.writeUInt16LE(value, place);
      else if (type === "double") bytes.writeDoubleLE(value, place);
      else if (type === "text") bytes[place] = value;
      else {
        bytes.writeUInt32LE(value, place);
        bytes.writeUInt32LE(1, place + 4);
      }
    });
    const at = 2 + 12 * i;
    entries.writeUInt16LE(tag, at);
    entries.writeUInt16LE(codes[type], at + 2);
    entries.writeUInt32LE(list.length, at + 4);
    if (bytes.length <= 4) bytes.copy(entries, at + 8);
    else {
      entries.writeUInt32LE(end, at + 8);
      after.push(bytes);
      end += bytes.length;
    }
  });
  return Buffer.concat([Buffer.from("49492a000c000000", "hex"), voxels(4), entries, ...after]);
}

/** Model type, raster type, coordinate system and, for projected ones, its unit. */
const geoKeys = (model: number, system: number, { raster = 1, unit = 9001 } = {}): Tag => [
  34735,
  "short",
  [1, 1, 0, 4, 1024, 0, 1, model, 1025, 0, 1, raster, model === 2 ? 2048 : 3072, 0, 1, system, 3076, 0, 1, unit],
];
const geo = (x: number, { size = 60, system = 32633, model = 1, raster = 1, unit = 9001 } = {}) =>
  tiff([
    [33550, "double", [size, size, 0]],
    [33922, "double", [0, 0, 0, x, 5000000, 0]],
    geoKeys(model, system, { raster, unit }),
  ]);
const matrix = (a: number, x: number) =>
  tiff([[34264, "double", [a, 0, 0, x, 0, -a, 0, 5000000, 0, 0, 0, 0, 0, 0, 0, 1]], geoKeys(1, 32633)]);
const ome = (x: number) =>
  tiff([
    [
      270,
      "text",
      `<?xml version="1.0"?><OME><Image><Pixels SizeZ="1" SizeC="1" SizeT="1" PhysicalSizeX="0.5" PhysicalSizeY="0.5"><Plane TheZ="0" PositionX="${x}" PositionXUnit="µm" PositionY="3"/></Pixels></Image></OME>`,
    ],
  ]);
const imageJ = (x: number) =>
  tiff([
    [270, "text", `ImageJ=1.53\nunit=micron\nxorigin=${x}\n`],
    [282, "rational", [2]],
    [283, "rational", [2]],
  ]);

/** A stored DICOM file with the first number of every position in it put to another. */
function dicom(name: string, x: number): Buffer {
  const text = readFileSync(join(small, name)).toString("latin1");
  return Buffer.from(text.replace(/(\x20\0\x32\0DS..)0(?=\.0\\)/gs, `$1${x}`), "latin1");
}

function zarr(name: string, start: number, more: object = {}): string {
  const store = join(folder, name);
  cpSync(join(small, "plain.zarr/labels/organs"), store, { recursive: true });
  const file = join(store, "zarr.json");
  const group = JSON.parse(readFileSync(file, "utf8"));
  const [scale] = group.attributes.ome.multiscales;
  scale.datasets[0].coordinateTransformations.push({ type: "translation", translation: [0, 0, start] });
  for (const axis of scale.axes) Object.assign(axis, more);
  writeFileSync(file, JSON.stringify(group));
  return store;
}

const affine = (x: number) => [
  [1, 0, 0, x],
  [0, 1, 0, 0],
  [0, 0, 1, 0],
];
const nifti = (x: number, form: "srows" | "quaternion") =>
  niftiFile({
    sizes: [2, 2, 2],
    values: voxels(8),
    ...(form === "srows" ? { srows: affine(x) } : { quaternion: [0, 0, 0], qoffset: [x, 0, 0] }),
  });
const LPS = "space: left-posterior-superior";
const EYE = "space directions: (1,0,0) (0,1,0) (0,0,1)";

/** A name, and the file that lies at 0 and at 9. */
const USED: readonly (readonly [string, (x: number) => Buffer])[] = [
  ["sform.nii", (x) => nifti(x, "srows")],
  ["qform.nii", (x) => nifti(x, "quaternion")],
  ["whole.nrrd", (x) => nrrd([LPS, EYE, `space origin: (${x},0,0)`])],
  ["dimension.nrrd", (x) => nrrd(["space dimension: 3", EYE, `space origin: (${x},0,0)`])],
  ["unknown.nrrd", (x) => nrrd(["space: scanner-xyz", EYE, `space origin: (${x},0,0)`])],
  ["turned.nrrd", (x) => nrrd([LPS, x ? "space directions: (0,1,0) (1,0,0) (0,0,1)" : EYE])],
  ["origin.nrrd", (x) => nrrd([LPS, `space origin: (${x},0,0)`])],
  ["spaced.nrrd", (x) => nrrd([LPS, "spacings: 1 1 1", `space origin: (${x},0,0)`])],
  ["mins.nrrd", (x) => nrrd(["spacings: 1 1 1", `axis mins: ${x} 0 0`])],
  ["maxs.nrrd", (x) => nrrd([`axis mins: ${x} 0 0`, `axis maxs: ${x + 2} 2 2`])],
  ["last.nrrd", (x) => nrrd(["spacings: 1 1 1", `axis maxs: ${x} 2 2`])],
  ["centers.nrrd", (x) => nrrd(["spacings: 1 1 1", "axis mins: 0 0 0", `centers: ${x ? "node" : "cell"} cell cell`])],
  ["flat.nrrd", (x) => nrrd(["space dimension: 2", "space directions: (1,0) (0,1)", `space origin: (${x},0)`], 2)],
  [
    "flat-turned.nrrd",
    (x) => nrrd(["space dimension: 2", `space directions: ${x ? "(0,1) (1,0)" : "(1,0) (0,1)"}`], 2),
  ],
  [
    "units.nrrd",
    (x) => nrrd([LPS, EYE, `space units: ${Array.from({ length: 3 }, () => (x ? '"um"' : '"mm"')).join(" ")}`]),
  ],
  ["Offset.mha", (x) => mha([`Offset = ${x} 0 0`, "ElementSpacing = 1 1 1"])],
  ["Position.mha", (x) => mha([`Position = ${x} 0 0`, "ElementSpacing = 1 1 1"])],
  ["Origin.mha", (x) => mha([`Origin = ${x} 0 0`])],
  ["TransformMatrix.mha", (x) => mha([`TransformMatrix = ${x ? "0 1 0 1 0 0" : "1 0 0 0 1 0"} 0 0 1`])],
  [
    "Orientation.mha",
    (x) => mha([`Orientation = ${x ? "0 1 0 1 0 0" : "1 0 0 0 1 0"} 0 0 1`, "ElementSpacing = 1 1 1"]),
  ],
  ["flat.mha", (x) => mha([`Offset = ${x} 0`], 2)],
  ["DistanceUnits.mha", (x) => mha([`DistanceUnits = ${x ? "um" : "mm"}`, "ElementSpacing = 1 1 1"])],
  ["slice.dcm", (x) => dicom("slice.dcm", x)],
  ["segments.dcm", (x) => dicom("apart.dcm", x)],
  ["tie.tif", (x) => geo(500000 + x)],
  ["scale.tif", (x) => geo(500000, { size: 60 + x })],
  ["system.tif", (x) => geo(500000, { system: 32633 + x })],
  ["point.tif", (x) => geo(500000, { raster: x ? 2 : 1 })],
  ["feet.tif", (x) => geo(500000, { unit: x ? 9002 : 9001 })],
  ["degrees.tif", (x) => geo(12 + x / 9e5, { model: 2, size: 0.001, system: 4326 })],
  ["matrix.tif", (x) => matrix(60, 500000 + x)],
  ["matrix-scale.tif", (x) => matrix(60 + x, 500000)],
  ["ties.tif", (x) => tiff([[33922, "double", [0, 0, 0, x, 0, 0, 1, 1, 0, 9, 9, 0]]])],
  ["stage.ome.tif", (x) => ome(x)],
  ["imagej.tif", (x) => imageJ(x)],
];

test.each(USED)("two files that differ in place alone are refused: %s", async (name, write) => {
  const reference = put(folder, `0-${name}`, write(0));
  const prediction = put(folder, `9-${name}`, write(9));
  await expect(readLabelMaps(reference, prediction)).rejects.toMatchObject({ code: "geometry" });
  const again = await readLabelMaps(reference, reference);
  expect(again.reference.values).toEqual(again.prediction.values);
});

test("two OME-Zarr that differ in their translation, or in the sides of a body, are refused", async () => {
  const [near, far] = [zarr("near.zarr", 0), zarr("far.zarr", 9)];
  await expect(readLabelMaps(near, far)).rejects.toMatchObject({ problem: /origin differs: it has \[9, 0, 0\]/ });
  const side = (value: string) => ({ orientation: { type: "anatomical", value } });
  const [left, right] = [zarr("l.zarr", 0, side("right-to-left")), zarr("r.zarr", 0, side("left-to-right"))];
  await expect(readLabelMaps(left, right)).rejects.toMatchObject({ problem: /direction differs/ });
});

const plain = greyPng(2, 2, voxels(4));
const png = (type: string, content: readonly number[]) =>
  Buffer.concat([PNG_SIGNATURE, plain.subarray(8, 33), chunk(type, Uint8Array.from(content)), plain.subarray(33)]);

/** What is not used, by the word that `docs/formats.md` names it with, and two files that differ in nothing else. */
const NAMED: readonly (readonly [string, string, (x: number) => Buffer])[] = [
  ["pHYs", "a.png", (x) => png("pHYs", [0, 0, 0, x, 0, 0, 0, x, 1])],
  ["oFFs", "a.png", (x) => png("oFFs", [0, 0, 0, x, 0, 0, 0, 0, 1])],
  ["XResolution", "a.tif", (x) => tiff([[282, "rational", [x + 1]]])],
  ["XPosition", "a.tif", (x) => tiff([[286, "rational", [x]]])],
  ["AnatomicalOrientation", "a.mha", (x) => mha([`AnatomicalOrientation = ${x ? "RAI" : "LPI"}`])],
  ["CenterOfRotation", "a.mha", (x) => mha([`CenterOfRotation = ${x} 0 0`, "Offset = 1 2 3"])],
  ["measurement frame", "a.nrrd", (x) => nrrd([LPS, EYE, `measurement frame: (1,0,0) (0,${x ? -1 : 1},0) (0,0,1)`])],
  // Both codes are 0: the offset counts for nothing.
  ["code is 0", "a.nii", (x) => patched(niftiFile({ sizes: [2, 2, 2], values: voxels(8) }), 268, x)],
  [
    "where it has both",
    "b.nii",
    (x) =>
      niftiFile({ sizes: [2, 2, 2], values: voxels(8), srows: affine(0), quaternion: [0, 0, 0], qoffset: [x, 0, 0] }),
  ],
];

function patched(bytes: Buffer, at: number, value: number): Buffer {
  bytes.writeFloatLE(value, at);
  return bytes;
}

test.each(NAMED)("what is said of place and not used is named in the docs: %s", async (word, name, write) => {
  const [first, second] = [put(folder, `0-${name}`, write(0)), put(folder, `9-${name}`, write(9))];
  await readLabelMaps(first, second);
  expect(readFileSync(new URL("../../docs/formats.md", import.meta.url), "utf8")).toContain(word);
});

test("parts of a place are what ITK makes of them", async () => {
  const files = [
    ["a.nrrd", nrrd(["spacings: 1 2 3", "axis mins: 10 20 30"])],
    ["b.nrrd", nrrd(["spacings: 1 2 3", "axis mins: 10 20 30", "centers: node node node"])],
    ["c.nrrd", nrrd(["space dimension: 3", "space directions: (1,0,0) (0,0,2) (0,3,0)", "space origin: (10,20,30)"])],
    ["d.nrrd", nrrd([LPS, EYE])],
    ["e.nrrd", nrrd(["space: right-anterior-superior", EYE])],
    ["f.nrrd", nrrd([LPS, "space origin: (10,20,30)"])],
    ["g.nrrd", nrrd(["space dimension: 2", "space directions: (0,1) (2,0)", "space origin: (10,20)"], 2)],
    ["a.mha", mha(["Offset = 10 20 30", "ElementSpacing = 1 2 3"])],
    ["b.mha", mha(["Position = 10 20 30"])],
    ["c.mha", mha(["Origin = 10 20 30", "ElementSize = 1 2 3"])],
    ["d.mha", mha(["Rotation = 0 1 0 -1 0 0 0 0 1", "ElementSpacing = 1 2 3"])],
    ["e.mha", mha(["TransformMatrix = 0 1 -1 0", "Offset = 10 20", "ElementSpacing = 1 2"], 2)],
  ] as const;
  for (const [name, bytes] of files) {
    const file = put(folder, `itk-${name}`, bytes);
    const { image } = await (name.endsWith("mha") ? metaReadImageNode : nrrdReadImageNode)(file);
    const { origin, size, spacing, direction } = image as NonNullable<typeof image>;
    const ours = await readMask(file);
    const axes = size.length;
    expect(ours.origin?.slice(0, axes), name).toEqual(origin);
    expect(ours.spacing, name).toEqual([...spacing].reverse());
    // ITK's matrix has one column an axis, the fastest first.
    const columns = Array.from({ length: axes }, (_, axis) =>
      Array.from({ length: axes }, (__, row) => ((direction as Float64Array)[row * axes + axis] as number) || 0),
    );
    expect(
      ours.direction?.map((vector) => vector.slice(0, axes)),
      name,
    ).toEqual(columns.reverse());
  }
});

test("a MetaImage that gives two places is refused", async () => {
  const file = put(folder, "two.mha", mha(["Offset = 1 2 3", "Position = 1 2 4"]));
  await expect(readMask(file)).rejects.toMatchObject({ problem: /two places: offset and position differ/ });
});

test("a GeoTIFF's pixels have the size of its scale, in its unit, and lie by their centres", async () => {
  const metres = await readMask(put(folder, "metres.tif", geo(500000)));
  expect(metres).toMatchObject({ unit: "mm", spacing: [60000, 60000], origin: [500030000, 4999970000, 0] });
  expect(metres.direction).toEqual([
    [0, -1, 0],
    [1, 0, 0],
  ]);
  const feet = await readMask(put(folder, "feet.tif", geo(500000, { unit: 9002 })));
  expect(feet.spacing[0]).toBeCloseTo(60 * 304.8, 6);
  // Degrees are no length.
  const degrees = await readMask(put(folder, "degrees.tif", geo(12, { model: 2, size: 0.001, system: 4326 })));
  expect(degrees).toMatchObject({ unit: "px", spacing: [1, 1], world: expect.stringContaining("EPSG:4326") });
});

test("cells that lie one pixel of half a micrometre apart are apart", async () => {
  const [here, there] = [put(folder, "here.ome.tif", ome(0)), put(folder, "there.ome.tif", ome(0.5))];
  await expect(readLabelMaps(here, there)).rejects.toMatchObject({ code: "geometry" });
});
