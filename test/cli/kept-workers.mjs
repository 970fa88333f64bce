/**
 * Keeps workers between commands, because starting one takes longer than the small cases of most tests. A command starts
 * and kills them as ever; a worker that has answered all its questions is not killed but given to the next command.
 */
import childProcess from "node:child_process";
import { EventEmitter } from "node:events";
import { syncBuiltinESMExports } from "node:module";

/** At most so many, as each takes some 100 MB. */
const MOST = 2;
const idle = [];
const { fork } = childProcess;

/** A child process as one command sees it, from its start to its end. */
class Leased extends EventEmitter {
  constructor(child, begun) {
    super();
    Object.assign(this, { child, begun, asked: 0, exitCode: null, signalCode: null, pid: child.pid });
    this.pass = ["message", "error", "exit", "close"].map((name) => [name, (...given) => this.heard(name, given)]);
    for (const [name, listener] of this.pass) child.on(name, listener);
  }

  get stderr() {
    return this.child.stderr;
  }

  get connected() {
    return this.signalCode === null && this.child.connected;
  }

  heard(name, given) {
    if (name === "message" && given[0] !== "alive") this.asked--;
    if (name === "exit") [this.exitCode, this.signalCode] = given;
    this.emit(name, ...given);
  }

  send(...given) {
    this.asked++;
    return this.child.send(...given);
  }

  kill(signal) {
    if (this.asked > 0 || idle.length >= MOST || !this.child.connected) return this.child.kill(signal);
    for (const [name, listener] of this.pass) this.child.off(name, listener);
    this.child.stderr.removeAllListeners("data");
    idle.push({ child: this.child, begun: this.begun });
    this.signalCode = signal;
    setImmediate(() => {
      for (const name of ["exit", "close"]) this.emit(name, null, signal);
    });
    return true;
  }
}

childProcess.fork = (program, words, options) => {
  const begun = JSON.stringify([program, words, options, process.cwd()]);
  const at = idle.findIndex((one) => one.begun === begun && one.child.connected && one.child.exitCode === null);
  return new Leased(at < 0 ? fork(program, words, options) : idle.splice(at, 1)[0].child, begun);
};
syncBuiltinESMExports();
