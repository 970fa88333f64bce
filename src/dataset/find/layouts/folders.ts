/** Two folders paired by name; if they have subfolders, by subfolder and name. */
import { dirname } from "node:path";
import { listFolder, listTree } from "../folder.js";
import { needFolders, pairFolders } from "../pair-folders.js";
import { BY_NAME } from "../pairing.js";
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
      return { layout: `two folders paired by name${round === 2 ? " without suffixes" : ""}`, ...found };
    }
    const trees = [await listTree(reference), await listTree(prediction)] as const;
    // A subfolder per case with one mask in it, whatever its name.
    const keys = [...BY_NAME, (name: string) => (name.includes("/") ? dirname(name) : undefined)];
    const { round, ...found } = await pairFolders(...trees, paths, { keys });
    return { layout: `two folders of folders paired by ${round === 3 ? "folder" : "folder and name"}`, ...found };
  },
};
