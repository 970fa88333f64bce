/** The connection file: which ports a kernel listens on, and the key that signs every message. */
import { randomUUID } from "node:crypto";
import { createServer, type Server } from "node:net";

const PORTS = ["shell_port", "iopub_port", "stdin_port", "control_port", "hb_port"] as const;

export type Connection = Record<(typeof PORTS)[number], number> & {
  readonly transport: "tcp";
  readonly ip: "127.0.0.1";
  readonly key: string;
  readonly signature_scheme: "hmac-sha256";
  readonly kernel_name: string;
};

/** A connection on five ports that are free now; another program may take one before the kernel does. */
export async function freeConnection(): Promise<Connection> {
  const servers = await Promise.all(PORTS.map(() => listening()));
  const ports = servers.map((server) => (server.address() as { port: number }).port);
  await Promise.all(servers.map((server) => new Promise((closed) => server.close(closed))));
  return {
    ...(Object.fromEntries(PORTS.map((name, i) => [name, ports[i]])) as Record<(typeof PORTS)[number], number>),
    transport: "tcp",
    ip: "127.0.0.1",
    key: randomUUID(),
    signature_scheme: "hmac-sha256",
    kernel_name: "dicelens",
  };
}

function listening(): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => resolve(server));
  });
}

/** Where one of the connection's sockets is reached. */
export function addressOf(connection: Connection, port: (typeof PORTS)[number]): string {
  return `${connection.transport}://${connection.ip}:${connection[port]}`;
}
