// Receives the state of explorers from pages, on a port of this machine only, as tslab does not serve Jupyter's own way.
// An address holds a secret, so that no other page can speak for an explorer. Nothing is sent back.
import { randomUUID } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

/** The most bytes that the state of an explorer may have. */
const LONGEST = 4096;

/** Returns an address for pages; the function is called with each JSON that is sent there. */
export type AddressFor = (hear: (heard: unknown) => void) => string;

/** Starts to listen; this does not keep the process alive. */
export async function listen(): Promise<AddressFor> {
  const listeners = new Map<string, (heard: unknown) => void>();
  const server = createServer((request, response) => {
    // Pages come from Jupyter's server or from VS Code, and ask before they send.
    response.setHeader("Access-Control-Allow-Origin", "*");
    response.setHeader("Access-Control-Allow-Private-Network", "true");
    const hear = listeners.get(request.url ?? "");
    let text = "";
    request.setEncoding("utf8");
    request.on("data", (chunk: string) => {
      text = (text + chunk).slice(0, LONGEST);
    });
    request.on("end", () => {
      if (request.method === "POST") heard(text, hear);
      response.writeHead(hear ? 204 : 404).end();
    });
  });
  server.unref();
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(0, "127.0.0.1", resolve);
  });
  const { port } = server.address() as AddressInfo;
  return (hear) => {
    const path = `/${randomUUID()}`;
    listeners.set(path, hear);
    return `http://127.0.0.1:${port}${path}`;
  };
}

function heard(text: string, hear: ((heard: unknown) => void) | undefined): void {
  try {
    hear?.(JSON.parse(text));
  } catch {
    // Not a state.
  }
}
