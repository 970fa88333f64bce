/** Runs commands of the built command line, one at a time, for the thread that waits for each. */
import { syncBuiltinESMExports } from "node:module";
import os from "node:os";
import { Writable } from "node:stream";
import { workerData } from "node:worker_threads";
import "./kept-workers.mjs";

// One worker process a command, unless `--jobs` asks for more: for small masks, starting another takes longer than they do.
os.availableParallelism = () => 1;
syncBuiltinESMExports();
const { port, answered } = workerData;
// A package that is missing, or a build that is not there, fails each command: nobody waits for a thread that has died.
const loaded = import(new URL("../../dist/cli/run.js", import.meta.url).href);
loaded.catch(() => undefined);

function answer(message) {
  port.postMessage(message);
  Atomics.store(answered, 0, 1);
  Atomics.notify(answered, 0);
}

/** A stream that keeps what it is given. */
function kept() {
  let text = "";
  const stream = new Writable({
    decodeStrings: false,
    write(piece, _, done) {
      text += piece;
      done();
    },
  });
  return { stream, text: () => text };
}

port.on("message", async ({ words, env, cwd }) => {
  const [stdout, stderr] = [kept(), kept()];
  const context = {
    cwd,
    env,
    stdout: stdout.stream,
    stderr: stderr.stream,
    now: () => performance.now(),
    signal: new AbortController().signal,
  };
  await loaded
    .then(({ run }) => run(context, words))
    .then((code) => answer({ code, stdout: stdout.text(), stderr: stderr.text() }))
    .catch((broken) => answer({ broken }));
});
