/** A running kernel: a child process that is asked to end, or killed, or notices that its client is gone. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { rmSync } from "node:fs";
import { rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { Dealer, Subscriber } from "zeromq";
import { builtFile } from "../../dataset/index.js";
import { InputError } from "../../errors/index.js";
import { scratchFolder } from "../../files/index.js";
import { addressOf, type Connection, privateConnection } from "./connection.js";
import { decode, type Message, requester } from "./messages.js";

export const kernelProgram = () => builtFile("notebook/kernel/main.js");

/** Node's own options for the kernel: a warning about loading ES modules does not belong to the notebook's output. */
export const NODE_OPTIONS: readonly string[] = ["--disable-warning=ExperimentalWarning"];

export interface KernelOptions {
  /** The kernel's working directory: where relative paths and imports start. */
  readonly folder: string;
  readonly startTimeout: number;
  /** A notebook of dicelens's own, as it was tested: only its syntax is checked, and its first cell waits for no types. */
  readonly isTrusted?: boolean | undefined;
  /** Program and arguments before the connection file; default: dicelens's own kernel program on this Node. */
  readonly command?: readonly string[];
  /** Makes a connection, in the kernel's own folder; default: by sockets there, else on free ports. */
  readonly connect?: (folder: string) => Promise<Connection>;
}

export class KernelDied extends Error {}

type Listener = (message: Message) => void;

const ATTEMPTS = 3;
const GRACE_MS = 2000;

export class Kernel {
  readonly #child: ChildProcess;
  readonly #connection: Connection;
  readonly #folder: string;
  readonly #shell = new Dealer({ linger: 0 });
  readonly #iopub = new Subscriber({ linger: 0, receiveHighWaterMark: 0 });
  readonly #request: ReturnType<typeof requester>;
  readonly #listeners = new Set<Listener>();
  readonly #death: Promise<never>;
  #printed = "";
  #sending: Promise<void> = Promise.resolve();

  static async start(options: KernelOptions): Promise<Kernel> {
    for (let attempt = 1; ; attempt++) {
      const folder = await scratchFolder("kernel");
      const connection = await (options.connect ?? privateConnection)(folder);
      const file = join(folder, "connection.json");
      await writeFile(file, JSON.stringify(connection), { mode: 0o600 });
      const kernel = new Kernel(options, connection, folder, file);
      try {
        await kernel.#answers(options.startTimeout);
        return kernel;
      } catch (error) {
        const portTaken = kernel.#child.exitCode === PORT_TAKEN;
        await kernel.kill();
        if (portTaken && attempt < ATTEMPTS) continue;
        if (!(error instanceof KernelDied)) throw error;
        const problem = `the notebook kernel did not start: ${portTaken ? "its ports are taken" : error.message}`;
        throw new InputError({ code: "kernel", problem, hint: "see the section on kernels in docs/notebooks.md" });
      }
    }
  }

  private constructor(options: KernelOptions, connection: Connection, folder: string, file: string) {
    this.#connection = connection;
    this.#folder = folder;
    process.once("exit", this.#removeFolder);
    this.#request = requester(connection.key);
    const [program, ...first] = options.command ?? [process.execPath, ...NODE_OPTIONS, kernelProgram()];
    const trust = options.isTrusted ? ["trusted"] : [];
    this.#child = spawn(program as string, [...first, file, String(process.pid), ...trust], {
      cwd: options.folder,
      stdio: ["ignore", "pipe", "pipe"],
    });
    const keep = (chunk: Buffer): void => {
      this.#printed = (this.#printed + chunk.toString("utf8")).slice(-4000);
    };
    this.#child.stdout?.on("data", keep);
    this.#child.stderr?.on("data", keep);
    this.#death = new Promise((_, reject) => {
      this.#child.once("error", (error) => reject(new KernelDied(error.message)));
      this.#child.once("close", (code, signal) => {
        const printed = this.#printed.trim().split("\n");
        const last = printed.find((line) => /^\w*Error\b/.test(line)) ?? printed.at(-1);
        const how = signal ? `it was ended by ${signal}` : `it ended with code ${code}`;
        reject(new KernelDied(last ? `${how}: ${last}` : how));
      });
    });
    this.#death.catch(() => undefined);
    this.#shell.connect(addressOf(connection, "shell_port"));
    this.#iopub.connect(addressOf(connection, "iopub_port"));
    this.#iopub.subscribe();
    void this.#listen(this.#shell);
    void this.#listen(this.#iopub);
  }

  get pid(): number | undefined {
    return this.#child.pid;
  }

  /** Calls `listener` with every message from now on; returns a function that stops it. */
  onMessage(listener: Listener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Runs code until the kernel is idle again; returns the reply's content. `onRequest` gets its outputs' parent id. */
  async execute(code: string, onRequest: (id: string) => void): Promise<Message["content"]> {
    for (;;) {
      const content = { code, silent: false, store_history: true, user_expressions: {}, allow_stdin: false };
      const reply = await this.#ask("execute_request", content, onRequest);
      if (reply.status !== "abort" && reply.status !== "aborted") return reply;
      // For 200 ms after a failed cell, tslab rejects requests.
      await new Promise((again) => setTimeout(again, 25));
    }
  }

  async shutdown(): Promise<void> {
    await this.#send("shutdown_request", { restart: false }).catch(() => undefined);
    await this.#gone(GRACE_MS);
    await this.kill();
  }

  /** Ends the kernel at once; returns when it is gone and its connection file is removed. */
  async kill(): Promise<void> {
    if (this.#child.pid !== undefined && this.#isRunning) {
      this.#child.kill("SIGKILL");
      await this.#gone(GRACE_MS);
    }
    if (!this.#shell.closed) this.#shell.close();
    if (!this.#iopub.closed) this.#iopub.close();
    await rm(this.#folder, { recursive: true, force: true });
    process.removeListener("exit", this.#removeFolder);
  }

  /** The process ends before the kernel has, for example at a second Ctrl-C. */
  readonly #removeFolder = (): void => rmSync(this.#folder, { recursive: true, force: true });

  get #isRunning(): boolean {
    return this.#child.exitCode === null && this.#child.signalCode === null;
  }

  async #gone(milliseconds: number): Promise<void> {
    if (!this.#isRunning) return;
    await once(this.#child, "exit", { signal: AbortSignal.timeout(milliseconds) }).catch(() => undefined);
  }

  /** Resolves when both sockets have carried an answer, because messages published before a subscription are lost. */
  async #answers(seconds: number): Promise<void> {
    const end = Date.now() + seconds * 1000;
    // On a busy machine an answer comes long after its question; it counts whenever it comes.
    const asked: Promise<unknown>[] = [];
    for (let wait = 250; Date.now() < end; wait = Math.min(2 * wait, 5000)) {
      const one = this.#ask("kernel_info_request", {}, () => undefined);
      one.catch(() => undefined);
      asked.push(one);
      let timer: NodeJS.Timeout | undefined;
      const pause = new Promise<"later">((resolve) => {
        timer = setTimeout(() => resolve("later"), Math.min(wait, end - Date.now()));
      });
      const first = await Promise.race([...asked, pause]).finally(() => clearTimeout(timer));
      if (first !== "later") return;
    }
    throw new KernelDied(`it did not answer within ${seconds} s, though it runs: the machine may be too busy`);
  }

  /** Sends a request; resolves with its reply's content when the kernel is idle after it. */
  async #ask(type: string, content: object, onRequest: (id: string) => void): Promise<Message["content"]> {
    let stop = (): void => undefined;
    const answered = new Promise<Message["content"]>((resolve) => {
      let id = "";
      let reply: Message["content"] | undefined;
      let isIdle = false;
      stop = this.onMessage((message) => {
        if (message.parent !== id) return;
        if (message.type === type.replace("_request", "_reply")) reply = message.content;
        if (message.type === "status" && message.content.execution_state === "idle") isIdle = true;
        if (reply && isIdle) resolve(reply);
      });
      void this.#send(type, content, (sent) => {
        id = sent;
        onRequest(sent);
      }).catch(() => undefined);
    });
    try {
      return await Promise.race([answered, this.#death]);
    } finally {
      stop();
    }
  }

  async #send(type: string, content: object, onRequest?: (id: string) => void): Promise<void> {
    const { id, frames } = this.#request(type, content);
    onRequest?.(id);
    // A socket takes one message at a time.
    const sent = this.#sending.then(() => this.#shell.send(frames));
    this.#sending = sent.catch(() => undefined);
    await sent;
  }

  async #listen(socket: Dealer | Subscriber): Promise<void> {
    try {
      for await (const frames of socket) {
        const message = decode(this.#connection.key, frames as Buffer[]);
        if (message) for (const listener of [...this.#listeners]) listener(message);
      }
    } catch {
      // The socket was closed while it waited.
    }
  }
}

/** The kernel program's exit code if a port was taken before it could listen. */
const PORT_TAKEN = 98;
