// The kernel program: `node dist/notebook/kernel/main.js <connection file> [parent's process id] [trusted]`. If a parent is named,
// it ends when the parent is gone. A trusted notebook's types are not checked.
import { Worker } from "node:worker_threads";
import { builtFile, ownFile } from "../../dataset/index.js";
import { type AddressFor, listen } from "../listener.js";
import { showsItself } from "../show.js";
import { configure, redirectsFor } from "./compiler-options.js";
import { type Loading, loadTypesWhenNeeded } from "./converters.js";
import { type Failure, failureOf, joined } from "./failures.js";
import { provideDicelens } from "./modules.js";
import { keepSourceMaps, nameScripts, showCellsInStacks } from "./source-lines.js";
import {
  type ConverterModule,
  compilerOfTslab,
  type ExecutorModule,
  type JupyterModule,
  requireOfTslab,
  startTslab,
} from "./tslab.js";

const [connectionFile, parent, trust] = process.argv.slice(2);
if (connectionFile === undefined) {
  console.error("usage: main.js <connection file> [parent's process id] [trusted]");
  process.exit(2);
}
const root = ownFile("");
const folder = process.cwd();

if (parent !== undefined) {
  // In a separate thread, because a cell may keep the main one busy for ever.
  new Worker(builtFile("dataset/work/parent-watch.js"), { workerData: Number(parent) }).unref();
}
process.on("unhandledRejection", (reason) => {
  // This is the only socket error before a client can hear of it: the kernel cannot be reached, so it ends.
  const { code, syscall } = (reason ?? {}) as NodeJS.ErrnoException;
  if (code === "EADDRINUSE" && syscall !== "listen") process.exit(98);
});

const redirects = redirectsFor(folder, root);
const compiler = compilerOfTslab();
// In Jupyter, types are loaded before the first cell is typed; a run's first cell waits for them.
const loading: Loading = { types: parent === undefined ? "node" : trust === "trusted" ? "none" : "language" };
configure(compiler, redirects, root, loading);
loadTypesWhenNeeded(requireOfTslab("./dist/converter.js") as ConverterModule, loading, (source) =>
  compiler.preProcessFile(source, true, true).importedFiles.map(({ fileName }) => fileName),
);
keepSourceMaps(compiler);
showCellsInStacks();

let cellNumber = 0;
let cellSource = "";
let failure: Failure | undefined;

const executors = requireOfTslab("./dist/executor.js") as ExecutorModule;
const createExecutor = executors.createExecutor;
executors.createExecutor = (where, converters, output) => {
  nameScripts(converters.node, () => cellNumber);
  const executor = createExecutor(where, converters, {
    // The value of a cell's last expression.
    log: (...values) => {
      if (!showsItself(values[0])) output.log(...values);
    },
    error: (...printed) => {
      failure = joined(failure, failureOf(printed, cellNumber, cellSource));
    },
  });
  const execute = executor.execute.bind(executor);
  executor.execute = (source) => {
    cellNumber++;
    failure = undefined;
    cellSource = source;
    (globalThis as { dicelensCell?: string }).dicelensCell = source;
    return execute(source);
  };
  return executor;
};

const { JupyterHandlerImpl, ZmqServer } = requireOfTslab("./dist/jupyter.js") as JupyterModule;
/** Shows a failure in the output of the cell, by its request, because tslab has no message for that. */
const publishers = new WeakMap<object, (failure: Failure) => void>();
const { handleExecute: serve } = ZmqServer.prototype;
ZmqServer.prototype.handleExecute = function (socket, message) {
  publishers.set(message.content, ({ ename, evalue, traceback }) => {
    const error = message.createReply();
    error.header.msg_type = "error";
    error.content = { ename, evalue, traceback };
    error.signAndSend(this.connInfo.key, this.iopub);
  });
  return serve.call(this, socket, message);
};
const { handleExecute } = JupyterHandlerImpl.prototype;
JupyterHandlerImpl.prototype.handleExecute = async function (request, ...rest) {
  const reply = await handleExecute.call(this, request, ...rest);
  if (reply.status !== "error" || !failure) return reply;
  publishers.get(request)?.(failure);
  return { ...reply, ...failure };
};

// A notebook that Dicelens itself runs shows no page that could send anything, and is written alike each time.
if (parent === undefined) (globalThis as { dicelensAddress?: AddressFor }).dicelensAddress = await listen();
await provideDicelens(folder, root, redirects);
startTslab(connectionFile);
