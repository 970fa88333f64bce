/** Every layout, one line each; the first that recognizes the paths is used. */
import { bids } from "./bids.js";
import { cityscapes } from "./cityscapes.js";
import { coco } from "./coco.js";
import { files } from "./files.js";
import { folders } from "./folders.js";
import type { Layout } from "./layout.js";
import { manifest } from "./manifest.js";
import { decathlon, nnunet } from "./nnunet.js";
import { voc } from "./voc.js";

export const LAYOUTS: readonly Layout[] = [manifest, coco, files, decathlon, nnunet, bids, voc, cityscapes, folders];
