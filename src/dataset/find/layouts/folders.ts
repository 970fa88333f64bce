/** Two folders paired by name; if they have subfolders, by subfolder and name. */
import { dirname } from "node:path";
import { listFolder, listTree } from "../folder.js";
import { needFolders, pairFolders } from "../pair-folders.js";
import { BY_NAME, stem } from "../pairing.js";
import type { Layout, Paths } from "./layout.js";

export const folders: Layout = {
  name: "folders",
  recognises: async () => true,
  async find(paths: Paths) {
    const { reference, prediction, image, secondRater } = paths;
    await needFolders([reference, prediction, image, secondRater]);
    const flat = [await listFolder(reference), await listFolder(prediction)] as const;
    if (flat.every(({ names }) => names.length > 0)) {
      const { round, ...found } = await pairFolders(...flat, paths);
      return { layout: `two folders paired by name${without[round] ?? ""}`, ...found };
    }
    const trees = [await listTree(reference), await listTree(prediction)] as const;
    // A subfolder per case with one mask in it, whatever its name; the other side may be without subfolders.
    const keys = [
      ...BY_NAME,
      (name: string) => (name.includes("/") ? dirname(name) : undefined),
      (name: string) => (name.includes("/") ? dirname(name).toLowerCase() : stem(name)),
    ];
    const { round, ...found } = await pairFolders(...trees, paths, { keys });
    const isByFolder = round === 3 || round === 4;
    return { layout: `two folders of folders paired by ${isByFolder ? "folder" : "folder and name"}`, ...found };
  },
};

/** By the last key that was needed. */
const without = ["", "", " without suffixes", " without what all names of one begin or end with"] as const;
