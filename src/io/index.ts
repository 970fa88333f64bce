export { cocoName, isCocoName, readCoco } from "./coco.js";
export { isImageFolder } from "./folder-formats.js";
export type { ReadOptions } from "./format.js";
export { caseName, formatByName, knownExtensions } from "./formats.js";
export { checkGeometry, onGrid } from "./geometry.js";
export type { Grid } from "./grid.js";
export { inputFiles } from "./input-files.js";
export { type InputSize, inputSize } from "./input-size.js";
export { type MaskOptions, readMask } from "./mask.js";
export { isOutOfMemory, MORE_MEMORY, wholeMemory } from "./memory.js";
export { inFile, unreadable } from "./open-file.js";
export { lives, type Owner, thisOwner } from "./owner.js";
export { type LabelMaps, type PairOptions, readLabelMaps, readPair } from "./pair.js";
export { type ParquetRow, readParquetRows } from "./parquet-rows.js";
export { parquetEncoder, toParquet } from "./parquet-table.js";
export { CSV_COST, readText } from "./read-text.js";
export { ownedFolder, scratchFolder } from "./scratch.js";
export { segmentNames } from "./segment-names.js";
export { splitSegment } from "./segment-of.js";
export {
  type Column,
  csvEncoder,
  type Row,
  type Table,
  type TableEncoder,
  toCsv,
} from "./table.js";
export { readVolume } from "./volume.js";
export { isBegun, notWritable, openWhole, placeOf, type WholeFile, writeWhole } from "./write-whole.js";
