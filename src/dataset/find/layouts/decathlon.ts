/** Medical Segmentation Decathlon: `labelsTr` and a `dataset.json` that lists its files; nnU-Net 1 adopted this layout. */
import { kindOf } from "../folder.js";
import { readJson } from "../label-names.js";
import type { Layout } from "./layout.js";
import { descriptionOf, isSecondVersion, nnunet } from "./nnunet.js";

export const decathlon: Layout = {
  name: "decathlon",
  recognises: async ({ reference, prediction }) => {
    if ((await kindOf(prediction)) !== "folder") return false;
    const description = await descriptionOf(reference);
    if (description === undefined) return false;
    // An unreadable file is reported where it is needed.
    const json = await readJson(description).catch(() => undefined);
    return json !== undefined && !isSecondVersion(json);
  },
  find: nnunet.find,
};
