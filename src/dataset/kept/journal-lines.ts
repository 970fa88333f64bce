/** A journal's lines: "key sum answer", the answer as JSON packed by Brotli; valid if the sum matches the answer. */
import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { basename } from "node:path";
import { brotliCompressSync, brotliDecompressSync, constants } from "node:zlib";
import { jsonText } from "../../errors/index.js";

export const KEY = 32;
const SUM = 16;
export const HEAD = KEY + 1 + SUM + 1;
const NEW_LINE = Buffer.of(10);
const ESCAPE = 27;
const FLIP = 64;
/** A third to a half of the time of quality 5, for a tenth more bytes: with many workers, the one that keeps must not be the slowest. */
const QUALITY = 2;

export interface Place {
  readonly file: string;
  readonly start: number;
  readonly length: number;
}

export const lineOf = (key: string, answer: Buffer): Buffer => Buffer.concat([headOf(key, answer), answer, NEW_LINE]);

/** A diagnosis repeats the same words for every label, so this leaves a third to a twentieth. */
export function packed(answer: unknown): Buffer {
  const json = Buffer.from(jsonText(answer));
  return escaped(brotliCompressSync(json, { params: { [constants.BROTLI_PARAM_QUALITY]: QUALITY } }));
}

export function unpacked(answer: Buffer): unknown {
  const bytes = Buffer.alloc(answer.length);
  let length = 0;
  for (let i = 0; i < answer.length; i++) {
    const byte = answer[i] as number;
    bytes[length++] = byte === ESCAPE ? (answer[++i] as number) ^ FLIP : byte;
  }
  return JSON.parse(brotliDecompressSync(bytes.subarray(0, length)).toString("utf8"));
}

/** A line must not contain a line end: that byte and the escape byte become two. */
function escaped(bytes: Buffer): Buffer {
  const out = Buffer.alloc(2 * bytes.length);
  let length = 0;
  for (const byte of bytes) {
    const isPlain = byte !== ESCAPE && byte !== NEW_LINE[0];
    if (!isPlain) out[length++] = ESCAPE;
    out[length++] = isPlain ? byte : byte ^ FLIP;
  }
  return out.subarray(0, length);
}

function headOf(key: string, answer: Buffer): Buffer {
  const sum = createHash("sha256").update(answer).digest("hex").slice(0, SUM);
  return Buffer.from(`${key} ${sum} `, "latin1");
}

/** Calls `onAnswer` with the complete lines of a file, holding one line at a time in memory. */
export async function readLines(
  file: string,
  onAnswer: (key: string, place: Place, answer: Buffer) => void,
): Promise<void> {
  let start = 0;
  let rest: Buffer[] = [];
  const stream = createReadStream(file, { highWaterMark: 1 << 20 });
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    let at = 0;
    for (let end = chunk.indexOf(NEW_LINE); end >= 0; end = chunk.indexOf(NEW_LINE, at)) {
      const line = Buffer.concat([...rest, chunk.subarray(at, end)]);
      rest = [];
      at = end + 1;
      const answer = line.subarray(HEAD);
      const key = line.toString("latin1", 0, KEY);
      if (headOf(key, answer).equals(line.subarray(0, HEAD))) {
        onAnswer(key, { file: basename(file), start: start + HEAD, length: answer.length }, answer);
      }
      start += line.length + 1;
    }
    if (at < chunk.length) rest.push(chunk.subarray(at));
  }
}
