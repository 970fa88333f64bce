export { isOutOfMemory, MORE_MEMORY } from "../codecs/memory.js";
export { cocoName } from "../formats/coco/coco.js";
export type { ReadOptions } from "../formats/format.js";
export { detachedExtensions, formatByName, knownExtensions } from "../formats/formats.js";
export type { Grid } from "../formats/grid.js";
export { asOriented } from "../formats/oriented.js";
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
export { caseName } from "./case-name.js";
export { readPalette } from "./coloured.js";
export { checkGeometry, onGrid } from "./geometry.js";
export { afterExchange } from "./ignored.js";
export { inputFiles } from "./input-files.js";
export { type InputSize, inputSize } from "./input-size.js";
export { readCoco } from "./json-file.js";
export { type MaskOptions, readMask } from "./mask.js";
export { wholeMemory } from "./memory.js";
export { isImageFolder } from "./node-folder.js";
export { inFile, unreadable } from "./open-file.js";
export { lives, type Owner, thisOwner } from "./owner.js";
export { type LabelMaps, type PairOptions, readLabelMaps, readPair } from "./pair.js";
export { type ParquetRow, readParquetRows } from "./parquet-rows.js";
export { isMaskByContent, readClasses } from "./read.js";
export { CSV_COST, readText } from "./read-text.js";
export { ownedFolder, scratchFolder } from "./scratch.js";
export { segmentNames } from "./segment-names.js";
export { gridThresholds } from "./thresholds.js";
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
