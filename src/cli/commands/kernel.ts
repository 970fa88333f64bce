/** `dicelens kernel install|uninstall|list`: the tslab kernel for Jupyter and VS Code. */
import { homedir } from "node:os";
import { resolve } from "node:path";
import type { Command } from "commander";
import { given, oneLine } from "../../errors/index.js";
import type { Context } from "../context.js";
import { textTable } from "../text/text-table.js";

interface KernelFlags {
  readonly prefix?: string;
  readonly name?: string;
  readonly replace?: boolean;
}

export function kernelCommand(program: Command, context: Context): void {
  const kernel = program.command("kernel").description("the TypeScript kernel for Jupyter and VS Code");
  const place = (command: Command) => command.option("--prefix <folder>", "an environment: <folder>/share/jupyter");
  place(kernel.command("install").description("registers the kernel for the user"))
    .option("--name <name>", "its name in Jupyter")
    .option("--replace", "in place of another kernel of that name")
    .action(async (flags: KernelFlags) => {
      const { installKernel } = await import("../../notebook/index.js");
      const options = given({ name: flags.name, replace: flags.replace });
      const spec = await installKernel(await folderOf(context, flags), options);
      context.stdout.write(`installed ${oneLine(spec.name)} (${spec.displayName}) in ${oneLine(spec.folder)}\n`);
    });
  place(kernel.command("uninstall").description("removes a kernel that dicelens installed"))
    .option("--name <name>", "its name in Jupyter")
    .action(async (flags: KernelFlags) => {
      const { uninstallKernel } = await import("../../notebook/index.js");
      const folder = await uninstallKernel(await folderOf(context, flags), flags.name);
      context.stdout.write(`removed ${oneLine(folder)}\n`);
    });
  place(kernel.command("list").description("lists the kernels there")).action(async (flags: KernelFlags) => {
    const { listKernels } = await import("../../notebook/index.js");
    const specs = await listKernels(await folderOf(context, flags));
    const rows = specs.map((one) => [one.name, one.displayName, one.isOwn ? "dicelens" : "", one.folder]);
    context.stdout.write(`${textTable(["name", "shown as", "installed by", "folder"], rows)}\n`);
  });
}

async function folderOf({ env, cwd }: Context, flags: KernelFlags): Promise<string> {
  const { kernelsFolder } = await import("../../notebook/index.js");
  return kernelsFolder({
    ...given({ prefix: flags.prefix && resolve(cwd, flags.prefix) }),
    dataFolder: env.JUPYTER_DATA_DIR,
    home: env.HOME ?? homedir(),
    platform: process.platform,
    appData: env.APPDATA,
  });
}
