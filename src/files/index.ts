export { isOutOfMemory, MORE_MEMORY } from "../codecs/memory.js";
export { cocoName } from "../formats/coco/coco.js";
export type { Grid, ReadOptions } from "../formats/format.js";
export { detachedExtensions, formatByName, knownExtensions } from "../formats/formats.js";
export { paletteNames } from "../formats/palettes.js";
export { splitSegment } from "../formats/part-of.js";
export { parquetEncoder, toParquet } from "../tables/parquet-table.js";
export {
  type Column,
  csvEncoder,
  type Row,
  type Table,
  type TableEncoder,
  toCsv,
} from "../tables/table.js";
export { readPalette } from "./coloured.js";
export { asOriented, checkGeometry, onGrid } from "./geometry.js";
export { afterExchange } from "./ignored.js";
export { caseName, inputFiles, segmentNames } from "./input-files.js";
export { type InputSize, inputSize } from "./input-size.js";
export { readCoco } from "./json-file.js";
export { type MaskOptions, readMask } from "./mask.js";
export { isImageFolder } from "./node-folder.js";
export { wholeMemory } from "./node-host.js";
export { inFile, unreadable } from "./open-file.js";
export { type LabelMaps, type PairOptions, readLabelMaps, readPair } from "./pair.js";
export { type ParquetRow, readParquetRows } from "./parquet-rows.js";
export { isMaskByContent, readClasses } from "./read.js";
export { CSV_COST, readText } from "./read-text.js";
export { gridThresholds } from "./resample.js";
export { lives, type Owner, ownedFolder, scratchFolder, thisOwner } from "./scratch.js";
export { readVolume } from "./volume.js";
export {
  isBegun,
  makeFolder,
  notWritable,
  openWhole,
  openWholes,
  targetOf,
  type WholeFile,
  writeWhole,
} from "./write-whole.js";
