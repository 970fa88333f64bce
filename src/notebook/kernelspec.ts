// Registers the kernel with Jupyter, as `tslab`, because notebooks ask for that name. Somebody else's kernel of that name is
// left alone unless it is to be replaced.
import { readdir, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { InputError } from "../errors/index.js";
import { writeWhole } from "../files/index.js";
import { kernelProgram, NODE_OPTIONS } from "./kernel/kernel.js";
import { isRecord } from "./nbformat.js";

export interface KernelSpec {
  readonly name: string;
  readonly displayName: string;
  readonly folder: string;
  readonly isOwn: boolean;
}

export interface KernelPlace {
  /** As in Python: the kernel goes to `prefix`/share/jupyter. */
  readonly prefix?: string;
  /** The value of `JUPYTER_DATA_DIR`. */
  readonly dataFolder?: string | undefined;
  readonly home: string;
  readonly platform: NodeJS.Platform;
  /** The value of `APPDATA` (Windows). */
  readonly appData?: string | undefined;
}

/** The folder that holds kernels: in a prefix, else in Jupyter's data folder, else in the user's. */
export function kernelsFolder(place: KernelPlace): string {
  if (place.prefix !== undefined) return join(place.prefix, "share", "jupyter", "kernels");
  if (place.dataFolder) return join(place.dataFolder, "kernels");
  if (place.platform === "darwin") return join(place.home, "Library", "Jupyter", "kernels");
  if (place.platform === "win32" && place.appData) return join(place.appData, "jupyter", "kernels");
  return join(place.home, ".local", "share", "jupyter", "kernels");
}

export async function installKernel(
  kernels: string,
  options: { readonly name?: string; readonly replace?: boolean } = {},
): Promise<KernelSpec> {
  const name = checked(options.name ?? DEFAULT_NAME);
  const folder = join(kernels, name);
  const present = await readSpec(kernels, name);
  if (present && !present.isOwn && !options.replace) {
    const hint = "choose another --name, or replace it with --replace";
    throw new InputError({ code: "exists", file: folder, problem: `another kernel is installed as ${name}`, hint });
  }
  const spec = {
    argv: [process.execPath, ...NODE_OPTIONS, kernelProgram(), "{connection_file}"],
    display_name: DISPLAY_NAME,
    language: "typescript",
    metadata: { [OWN]: true },
  };
  await writeWhole(join(folder, "kernel.json"), `${JSON.stringify(spec, null, 2)}\n`);
  return { name, displayName: DISPLAY_NAME, folder, isOwn: true };
}

/** Removes a kernel that dicelens installed; returns its folder. */
export async function uninstallKernel(kernels: string, name: string = DEFAULT_NAME): Promise<string> {
  const spec = await readSpec(kernels, checked(name));
  const folder = join(kernels, name);
  if (!spec) {
    const hint = "see dicelens kernel list";
    throw new InputError({ code: "not-found", file: folder, problem: "there is no such kernel", hint });
  }
  if (!spec.isOwn) {
    const hint = "remove it with the program that installed it";
    throw new InputError({ code: "exists", file: folder, problem: `the kernel ${name} is not dicelens's`, hint });
  }
  await rm(folder, { recursive: true });
  return folder;
}

export async function listKernels(kernels: string): Promise<readonly KernelSpec[]> {
  const names = await readdir(kernels).catch(() => []);
  const specs = await Promise.all([...names].sort().map((name) => readSpec(kernels, name)));
  return specs.filter((spec) => spec !== undefined);
}

const DEFAULT_NAME = "tslab";
const DISPLAY_NAME = "TypeScript";
const OWN = "dicelens";

async function readSpec(kernels: string, name: string): Promise<KernelSpec | undefined> {
  const folder = join(kernels, name);
  try {
    const spec: unknown = JSON.parse(await readFile(join(folder, "kernel.json"), "utf8"));
    if (!isRecord(spec)) return undefined;
    const isOwn = isRecord(spec.metadata) && spec.metadata[OWN] === true;
    return { name, displayName: String(spec.display_name), folder, isOwn };
  } catch {
    return undefined;
  }
}

function checked(name: string): string {
  if (/^[a-z0-9._-]+$/i.test(name) && !/^\.+$/.test(name)) return name;
  const hint = "use letters, digits, dots, dashes and underscores";
  throw new InputError({ code: "name", problem: `a kernel cannot be named ${JSON.stringify(name)}`, hint });
}
