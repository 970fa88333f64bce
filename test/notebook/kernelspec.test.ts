import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { installKernel, kernelsFolder, listKernels, uninstallKernel } from "../../src/notebook/index.js";
import { folderForTest } from "./notebooks.js";

test("the folder of kernels is the prefix's, else Jupyter's data folder's, else the user's", () => {
  const linux = { home: "/home/me", platform: "linux" } as const;
  expect(kernelsFolder({ ...linux, prefix: "/env", dataFolder: "/data" })).toBe("/env/share/jupyter/kernels");
  expect(kernelsFolder({ ...linux, dataFolder: "/data" })).toBe("/data/kernels");
  expect(kernelsFolder(linux)).toBe("/home/me/.local/share/jupyter/kernels");
  expect(kernelsFolder({ home: "/Users/me", platform: "darwin" })).toBe("/Users/me/Library/Jupyter/kernels");
});

test("an installed kernel is listed, starts a program that is there, and is removed again", async () => {
  const kernels = join(await folderForTest(), "kernels");
  expect(await listKernels(kernels)).toEqual([]);
  const spec = await installKernel(kernels);
  expect(await installKernel(kernels)).toEqual(spec);
  expect(await listKernels(kernels)).toEqual([
    { name: "tslab", displayName: "TypeScript", folder: join(kernels, "tslab"), isOwn: true },
  ]);
  const { argv, language } = JSON.parse(await readFile(join(kernels, "tslab", "kernel.json"), "utf8"));
  expect(language).toBe("typescript");
  expect(argv.at(-1)).toBe("{connection_file}");
  await readFile(argv.at(-2));
  expect(await uninstallKernel(kernels)).toBe(spec.folder);
  expect(await listKernels(kernels)).toEqual([]);
});

test("somebody else's kernel is neither replaced nor removed, unless it is said", async () => {
  const kernels = await folderForTest();
  await mkdir(join(kernels, "tslab"));
  await writeFile(join(kernels, "tslab", "kernel.json"), '{"argv":["tslab"],"display_name":"Theirs"}');
  await expect(installKernel(kernels)).rejects.toMatchObject({ code: "exists" });
  await expect(uninstallKernel(kernels)).rejects.toMatchObject({ code: "exists" });
  expect((await installKernel(kernels, { name: "mine" })).name).toBe("mine");
  expect((await installKernel(kernels, { replace: true })).isOwn).toBe(true);
});

test("a name that is no folder's name is refused", async () => {
  const kernels = await folderForTest();
  for (const name of ["../x", "", "a/b", ".."]) {
    await expect(installKernel(kernels, { name })).rejects.toMatchObject({ code: "name" });
    await expect(uninstallKernel(kernels, name)).rejects.toMatchObject({ code: "name" });
  }
  await expect(uninstallKernel(kernels, "none")).rejects.toMatchObject({ code: "not-found" });
});
