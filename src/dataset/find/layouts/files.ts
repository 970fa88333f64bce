/** Two files: one case. */
import { given, InputError } from "../../../errors/index.js";
import { caseName } from "../../../files/index.js";
import { kindOf } from "../folder.js";
import type { Layout, Paths } from "./layout.js";

export const files: Layout = {
  name: "files",
  recognises: async ({ reference, prediction }) =>
    (await kindOf(reference)) !== "folder" && (await kindOf(prediction)) !== "folder",
  async find(paths: Paths) {
    const { reference, prediction, image, secondRater } = paths;
    for (const path of [reference, prediction, image, secondRater]) if (path !== undefined) await needFile(path, paths);
    const only = { case: caseName(reference), reference, prediction, ...given({ image, secondRater }) };
    return { layout: "two files", cases: [only], unpaired: [] };
  },
};

async function needFile(path: string, { reference, prediction }: Paths): Promise<void> {
  const kind = await kindOf(path);
  if (kind === undefined) {
    throw new InputError({ code: "not-found", file: path, problem: "does not exist", hint: "check the path" });
  }
  if (kind === "folder") {
    const problem = `is a folder, but ${path === reference ? prediction : reference} is a file`;
    throw new InputError({ code: "folder-and-file", file: path, problem, hint: "give files only, or folders only" });
  }
}
