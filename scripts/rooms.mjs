// The rooms of src/ in order: a room imports only from rooms before it. A new room is one word here.
// Pure rooms run in browsers: nothing of Node. The rooms in `readers` know masks and nothing of what is computed from
// them. `report` and `notebook` do not know each other.
import { readdirSync, readFileSync } from "node:fs";
import { isBuiltin } from "node:module";
import { dirname, join, posix } from "node:path";
import { fileURLToPath } from "node:url";

const pure = "errors kernels mask morphology metrics reconcile sweep diagnosis words figures".split(" ");
const readers = "codecs formats tables files".split(" ");
const rooms = [...pure, ...readers, ..."dataset browser report notebook compare run cli".split(" ")];

/** The rooms that a room may import from, itself too. */
function allowed(room) {
  const before = rooms.slice(0, rooms.indexOf(room) + 1);
  if (readers.includes(room)) return before.filter((name) => ["errors", "mask", ...readers].includes(name));
  return room === "notebook" ? before.filter((name) => name !== "report") : before;
}

const src = fileURLToPath(new URL("../src/", import.meta.url));
const faults = [];
for (const name of readdirSync(src, { recursive: true })) {
  const file = name.replaceAll("\\", "/");
  if (!file.endsWith(".ts")) continue;
  const room = file.includes("/") ? file.split("/")[0] : undefined;
  if (room && !rooms.includes(room))
    faults.push(`src/${file}: the room ${room} is not in the list of scripts/rooms.mjs`);
  const isPure = room ? pure.includes(room) : file === "index.ts";
  const may = room ? allowed(room) : isPure ? pure : rooms;
  for (const [, from] of readFileSync(join(src, file), "utf8").matchAll(/\b(?:from|import)\s*\(?\s*"([^"]+)"/g)) {
    if (isPure && isBuiltin(from)) faults.push(`src/${file}: imports ${from}, but is to run in browsers`);
    if (!from.startsWith(".")) continue;
    const target = posix.join(dirname(file), from);
    if (room && !target.includes("/")) faults.push(`src/${file}: imports the package's entry ${from}, not a room`);
    else if (target.includes("/") && !may.includes(target.split("/")[0])) {
      faults.push(`src/${file}: imports ${from}, but ${room ?? file} imports only from ${may.join(", ")}`);
    }
  }
}
for (const fault of faults) console.error(fault);
process.exitCode = faults.length > 0 ? 1 : 0;
