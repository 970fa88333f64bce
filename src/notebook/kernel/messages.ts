/** Jupyter's wire protocol 5.3: identities, `<IDS|MSG>`, signature, header, parent header, metadata, content. */
import { createHmac, randomUUID, timingSafeEqual } from "node:crypto";

const DELIMITER = "<IDS|MSG>";

export interface Message {
  readonly type: string;
  readonly id: string;
  /** Id of the request that this message answers; "" if it answers none. */
  readonly parent: string;
  readonly content: Readonly<Record<string, unknown>>;
}

export function requester(key: string): (type: string, content: object) => { id: string; frames: string[] } {
  const session = randomUUID();
  return (type, content) => {
    const id = randomUUID();
    const date = new Date().toISOString();
    const header = { msg_id: id, msg_type: type, session, username: "dicelens", version: "5.3", date };
    const parts = [header, {}, {}, content].map((part) => JSON.stringify(part));
    return { id, frames: [DELIMITER, signature(key, parts), ...parts] };
  };
}

/** Reads a received message; `undefined` if it is not a message or its signature does not match the key. */
export function decode(key: string, frames: readonly Buffer[]): Message | undefined {
  const start = frames.findIndex((frame) => frame.toString("latin1") === DELIMITER);
  const [signed, ...parts] = start < 0 ? [] : frames.slice(start + 1, start + 6);
  if (signed === undefined || parts.length < 4) return undefined;
  const expected = Buffer.from(signature(key, parts));
  if (expected.length !== signed.length || !timingSafeEqual(expected, signed)) return undefined;
  const [header, parent, , content] = parts.map((part) => JSON.parse(part.toString("utf8")));
  return { type: header.msg_type, id: header.msg_id, parent: parent.msg_id ?? "", content };
}

function signature(key: string, parts: readonly (string | Buffer)[]): string {
  const hmac = createHmac("sha256", key);
  for (const part of parts) hmac.update(part);
  return hmac.digest("hex");
}
