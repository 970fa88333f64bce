/** Formats that are recognized by their first bytes but not read: what they are, and which command converts them. */
import { unsupported } from "../codecs/faults.js";
import type { InputError } from "../errors/index.js";

interface Foreign {
  readonly name: string;
  /** The file's first bytes; control characters as their Unicode pictures: ␀ for 0. */
  readonly begins: RegExp;
  /** The end of its name, if the first bytes are ambiguous. */
  readonly ends?: RegExp;
  readonly convert: string;
}

const FOREIGN: readonly Foreign[] = [
  { name: "MINC", begins: /^CDF[␁␂]/, convert: "mnc2nii in.mnc out.nii" },
  { name: "MINC", begins: /^\x89HDF/, ends: /\.mnc$/i, convert: "mnc2nii in.mnc out.nii" },
  { name: "AFNI", begins: /^\s*type\s*=\s*(string|integer|float)-attribute/, convert: "3dAFNItoNIFTI in+orig.HEAD" },
  { name: "AFNI", begins: /^/, ends: /\.brik(\.gz|\.bz2)?$/i, convert: "3dAFNItoNIFTI in+orig.HEAD" },
  {
    name: "Analyze 7.5",
    // A NIfTI pair begins the same way and has its mark at byte 344.
    begins: /^(\\␁␀␀|␀␀␁\\)(?![\s\S]{340}n[i+]1)/,
    ends: /\.hdr$/i,
    convert: "nifti_tool -copy_image -infiles in.hdr -prefix out.nii, or fslchfiletype NIFTI_GZ in.hdr out",
  },
  {
    name: "the voxels of a pair (.hdr and .img)",
    begins: /^/,
    ends: /\.img$/i,
    convert: "fslchfiletype NIFTI_GZ in.img out",
  },
  {
    name: "MATLAB's level 4",
    // A number below 53, lowest byte first, or above 999, highest byte first.
    begins: /^([␀-␟ -4]␀␀␀|␀␀[␃-␏])/,
    ends: /\.mat$/i,
    convert: "MATLAB: load in.mat; save('out.mat', '-v7')",
  },
  { name: "a pointer of Git LFS", begins: /^version https:\/\/git-lfs/, convert: "git lfs pull" },
  { name: "MRtrix's MIF", begins: /^mrtrix image/, convert: "mrconvert in.mif out.nii.gz" },
  { name: "JPEG 2000", begins: /^(␀␀␀␌jP {2}|\xffO\xffQ)/, convert: "opj_decompress -i in.jp2 -o out.png" },
  {
    name: "Blosc2's b2nd",
    begins: /^\x9e\xa8b2frame/,
    convert: "python -c \"import blosc2, numpy; numpy.save('out.npy', blosc2.open('in.b2nd')[:])\"",
  },
  { name: "a netpbm picture", begins: /^P[1-7][\s#]/, convert: "convert in.pgm out.png (ImageMagick)" },
  {
    name: "FITS",
    begins: /^SIMPLE {2}=/,
    convert: "python: numpy.save('out.npy', astropy.io.fits.getdata('in.fits'))",
  },
  {
    name: "VTK",
    begins: /^(# vtk DataFile|<VTKFile|<\?xml[^>]*>\s*<VTKFile)/,
    convert: "3D Slicer or ITK: save it as .nrrd",
  },
  { name: "Zeiss CZI", begins: /^ZISRAWFILE/, convert: "bfconvert in.czi out.ome.tiff" },
  { name: "Nikon ND2", begins: /^\xda\xce\xbe\n/, convert: "bfconvert in.nd2 out.ome.tiff" },
  { name: "Leica LIF", begins: /^p␀␀␀/, ends: /\.lif$/i, convert: "bfconvert in.lif out.ome.tiff" },
  { name: "OpenEXR", begins: /^v\/1␁/, convert: "convert in.exr out.tif (ImageMagick)" },
  {
    name: "HEIF or AVIF",
    begins: /^[\s\S]{4}ftyp(heic|heix|mif1|msf1|avif|avis)/,
    convert: "heif-convert in.heic out.png",
  },
  { name: "JPEG XL", begins: /^(\xff\n|␀␀␀␌JXL )/, convert: "djxl in.jxl out.png" },
  { name: "Photoshop's PSD", begins: /^8BPS/, convert: "convert 'in.psd[0]' out.png (ImageMagick)" },
  { name: "PDF", begins: /^%PDF-/, convert: "pdftoppm -png in.pdf out" },
  { name: "SVG", begins: /^(<\?xml[^>]*>\s*)?(<!--[\s\S]*?-->\s*)?<svg/, convert: "rsvg-convert in.svg -o out.png" },
  {
    name: "a Python pickle",
    begins: /^\x80[␂-␅]/,
    convert: "python: numpy.save('out.npy', pickle.load(open('in.pkl', 'rb')))",
  },
  { name: "compressed by bzip2", begins: /^BZh[1-9]/, convert: "bunzip2 in.bz2" },
  { name: "compressed by xz", begins: /^\xfd7zXZ␀/, convert: "unxz in.xz" },
  { name: "compressed by Zstandard", begins: /^\x28\xb5\x2f\xfd/, convert: "unzstd in.zst" },
];

/** A byte as a character; unprintable bytes other than white space as their Unicode picture. */
const shown = (byte: number): string =>
  String.fromCharCode(byte < 32 && ![9, 10, 13].includes(byte) ? 0x2400 + byte : byte);

/** The error for a file in a known but unsupported format; undefined for others. */
export function foreign(file: string, head: Uint8Array): InputError | undefined {
  const text = Array.from(head.subarray(0, 512), shown).join("");
  const found = FOREIGN.find(({ begins, ends }) => begins.test(text) && (ends?.test(file) ?? true));
  return found && unsupported(file, `is ${found.name}, which is not read`, `convert it with ${found.convert}`);
}
