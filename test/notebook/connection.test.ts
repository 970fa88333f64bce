import { mkdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { Reply, Request } from "zeromq";
import { scratchFolder } from "../../src/files/index.js";
import { addressOf, privateConnection } from "../../src/notebook/kernel/connection.js";

const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

test.runIf(process.platform !== "win32")("a kernel's channels are sockets in a folder of this user alone", async () => {
  const folder = await scratchFolder("kernel");
  folders.push(folder);
  expect(statSync(folder).mode & 0o777).toBe(0o700);
  const connection = await privateConnection(folder);
  expect(connection.transport).toBe("ipc");
  const addresses = (["shell_port", "iopub_port", "stdin_port", "control_port", "hb_port"] as const).map((port) =>
    addressOf(connection, port),
  );
  expect(new Set(addresses).size).toBe(5);
  expect(addresses.every((address) => address.startsWith(`ipc://${folder}/`))).toBe(true);
  const [kernel, client] = [new Reply(), new Request({ linger: 0 })];
  await kernel.bind(addresses[0] as string);
  client.connect(addresses[0] as string);
  await client.send("asked");
  expect(String(await kernel.receive())).toBe("asked");
  kernel.close();
  client.close();
});

test("a folder whose name is too long for a socket's path has ports instead", async () => {
  const folder = join(tmpdir(), "x".repeat(120));
  mkdirSync(folder, { recursive: true });
  folders.push(folder);
  expect(await privateConnection(folder)).toMatchObject({ transport: "tcp", ip: "127.0.0.1" });
});
