/**
 * The kernel program: `node dist/notebook/kernel/main.js <connection file> [parent's process id]`.
 *
 * It starts dicelens's own tslab for a notebook in the working directory, wherever that is. With a parent named, it
 * ends when the parent is gone.
 */
import { Worker } from "node:worker_threads";
import { ownFile } from "../../dataset/index.js";
import { configure, redirectsFor } from "./compiler-options.js";
import { type Failure, failureOf, joined } from "./failures.js";
import { provideDicelens } from "./modules.js";
import { keepSourceMaps, nameScripts, showCellsInStacks } from "./source-lines.js";
import { compilerOfTslab, type ExecutorModule, type JupyterModule, requireOfTslab, startTslab } from "./tslab.js";

const [connectionFile, parent] = process.argv.slice(2);
if (connectionFile === undefined) {
  console.error("usage: main.js <connection file> [parent's process id]");
  process.exit(2);
}
const root = ownFile("");
const folder = process.cwd();

if (parent !== undefined) {
  // A thread of its own, as a cell may keep the main one busy for ever.
  new Worker(ownFile("dist/dataset/work/parent-watch.js"), { workerData: Number(parent) }).unref();
}
process.on("unhandledRejection", (reason) => {
  // The only socket error before any client can hear of it: the kernel cannot be reached, so it ends.
  const { code, syscall } = (reason ?? {}) as NodeJS.ErrnoException;
  if (code === "EADDRINUSE" && syscall !== "listen") process.exit(98);
});

const redirects = redirectsFor(folder, root);
const compiler = compilerOfTslab();
configure(compiler, redirects);
keepSourceMaps(compiler);
showCellsInStacks();

let cellNumber = 0;
let failure: Failure | undefined;

const executors = requireOfTslab("./dist/executor.js") as ExecutorModule;
const createExecutor = executors.createExecutor;
executors.createExecutor = (where, converters, output) => {
  nameScripts(converters.node, () => cellNumber);
  const executor = createExecutor(where, converters, {
    log: output.log,
    error: (...printed) => {
      failure = joined(failure, failureOf(printed, cellNumber));
      output.error(...printed);
    },
  });
  const execute = executor.execute.bind(executor);
  executor.execute = (source) => {
    cellNumber++;
    failure = undefined;
    (globalThis as { dicelensCell?: string }).dicelensCell = source;
    return execute(source);
  };
  return executor;
};

const { prototype } = (requireOfTslab("./dist/jupyter.js") as JupyterModule).JupyterHandlerImpl;
const handleExecute = prototype.handleExecute;
prototype.handleExecute = async function (...parts) {
  const reply = await handleExecute.apply(this, parts);
  return reply.status === "error" && failure ? { ...reply, ...failure } : reply;
};

await provideDicelens(folder, root, redirects);
startTslab(connectionFile);
