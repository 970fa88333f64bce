export { isOutOfMemory, MORE_MEMORY, wholeMemory } from "../codecs/memory.js";
export { cocoName, isCocoName, readCoco } from "../formats/coco/coco.js";
export { isImageFolder } from "../formats/folder-formats.js";
export type { ReadOptions } from "../formats/format.js";
export { caseName, formatByName, knownExtensions } from "../formats/formats.js";
export type { Grid } from "../formats/grid.js";
export { inFile, unreadable } from "../formats/open-file.js";
export { asOriented } from "../formats/oriented.js";
export { paletteNames } from "../formats/palettes.js";
export { CSV_COST, readText } from "../formats/read-text.js";
export { splitSegment } from "../formats/segment-of.js";
export { type ParquetRow, readParquetRows } from "../tables/parquet-rows.js";
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
export { checkGeometry, onGrid } from "./geometry.js";
export { afterExchange } from "./ignored.js";
export { inputFiles } from "./input-files.js";
export { type InputSize, inputSize } from "./input-size.js";
export { type MaskOptions, readMask } from "./mask.js";
export { lives, type Owner, thisOwner } from "./owner.js";
export { type LabelMaps, type PairOptions, readLabelMaps, readPair } from "./pair.js";
export { isMaskByContent, readClasses } from "./read.js";
export { ownedFolder, scratchFolder } from "./scratch.js";
export { segmentNames } from "./segment-names.js";
export { gridThresholds } from "./thresholds.js";
export { readVolume } from "./volume.js";
export { isBegun, makeFolder, notWritable, openWhole, placeOf, type WholeFile, writeWhole } from "./write-whole.js";
