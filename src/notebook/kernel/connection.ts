/** The connection file: where a kernel listens, and the key that signs every message. */
import { randomUUID } from "node:crypto";
import { createServer, type Server } from "node:net";
import { join } from "node:path";

const PORTS = ["shell_port", "iopub_port", "stdin_port", "control_port", "hb_port"] as const;

export type Connection = Record<(typeof PORTS)[number], number> & {
  readonly transport: "ipc" | "tcp";
  /** For `ipc`: the beginning of the sockets' paths. */
  readonly ip: string;
  readonly key: string;
  readonly signature_scheme: "hmac-sha256";
  readonly kernel_name: string;
};

/** The longest path of a socket that every system accepts; the limit is macOS's. */
const LONGEST = 100;

/** By sockets in a folder that only this user can read, if the system has them: any process could read a port. */
export async function privateConnection(folder: string): Promise<Connection> {
  const { capability } = await import("zeromq");
  const path = join(folder, "kernel");
  if (!capability.ipc || process.platform === "win32" || Buffer.byteLength(path) + 2 > LONGEST) return freeConnection();
  return connectionOf("ipc", path, [1, 2, 3, 4, 5]);
}

/** A connection on five ports that are free now; another program may take one before the kernel does. */
export async function freeConnection(): Promise<Connection> {
  const servers = await Promise.all(PORTS.map(() => listening()));
  const ports = servers.map((server) => (server.address() as { port: number }).port);
  await Promise.all(servers.map((server) => new Promise((closed) => server.close(closed))));
  return connectionOf("tcp", "127.0.0.1", ports);
}

const connectionOf = (transport: Connection["transport"], ip: string, ports: readonly number[]): Connection => ({
  ...(Object.fromEntries(PORTS.map((name, i) => [name, ports[i]])) as Record<(typeof PORTS)[number], number>),
  transport,
  ip,
  key: randomUUID(),
  signature_scheme: "hmac-sha256",
  kernel_name: "dicelens",
});

const listening = (): Promise<Server> =>
  new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => resolve(server));
  });

export const addressOf = (connection: Connection, port: (typeof PORTS)[number]): string =>
  `${connection.transport}://${connection.ip}:${connection[port]}`;
