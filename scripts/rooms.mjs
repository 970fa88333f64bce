// The rooms of src/ in order: a room imports only from rooms before it. A new room is one word here; a folder inside a room
// may stand earlier than its room. Pure rooms run in browsers: nothing of Node, also not its Buffer. The rooms in `readers` know masks and
// nothing of what is computed from them. `report` and `notebook` do not know each other. No imports in a circle, and no
// more than some twenty files on one floor.
import { readdirSync, readFileSync } from "node:fs";
import { isBuiltin } from "node:module";
import { dirname, join, posix } from "node:path";
import { fileURLToPath } from "node:url";

const pure =
  "errors kernels mask morphology metrics reconcile sweep diagnosis compare/statistics words figures compare/figures";
const readers = "codecs formats tables files".split(" ");
const inBrowsers = [...pure.split(" "), "codecs", "formats"];
const rooms = [
  ...pure.split(" "),
  ...readers,
  ..."dataset browser report notebook run/record run/gate compare run cli".split(" "),
];
/** Files on one floor at the most; in the folders with one file a reason there are as many as reasons. */
const FLOOR = 21;
const oneEach = /^words\/..\/reasons$/;

/** The rooms that a room may import from, itself too. */
function allowed(room) {
  const before = rooms.slice(0, rooms.indexOf(room) + 1);
  if (readers.includes(room)) return before.filter((name) => ["errors", "mask", ...readers].includes(name));
  return room === "notebook" ? before.filter((name) => name !== "report") : before;
}

/** The room of a file: a folder that is listed, the innermost. */
function roomOf(file) {
  return rooms.filter((room) => file.startsWith(`${room}/`)).sort((a, b) => b.length - a.length)[0];
}

const src = fileURLToPath(new URL("../src/", import.meta.url));
const faults = [];
/** @type {Map<string, string[]>} */
const imports = new Map();
const floors = new Map();
for (const name of readdirSync(src, { recursive: true }).sort()) {
  const file = name.replaceAll("\\", "/");
  if (!file.endsWith(".ts")) continue;
  const room = roomOf(file);
  if (!room && file.includes("/")) faults.push(`src/${file}: its room is not in the list of scripts/rooms.mjs`);
  const isPure = room ? inBrowsers.includes(room) : file === "index.ts";
  const may = room ? allowed(room) : isPure ? pure.split(" ") : rooms;
  const targets = [];
  const text = readFileSync(join(src, file), "utf8");
  const ofNode =
    isPure && /\b(Buffer\.|Buffer\b[);,>|]|process\.|NodeJS\.)/.exec(text.replace(/^\s*(\/?\*|\/\/).*$/gm, ""));
  if (ofNode) faults.push(`src/${file}: ${ofNode[0]} is Node's, and it is to run in browsers`);
  for (const [, from] of text.matchAll(/\b(?:from|import)\s*\(?\s*"([^"]+)"/g)) {
    if (isPure && isBuiltin(from)) faults.push(`src/${file}: imports ${from}, but is to run in browsers`);
    if (!from.startsWith(".")) continue;
    const target = posix.join(dirname(file), from);
    targets.push(target.replace(/\.js$/, ".ts"));
    if (room && !target.includes("/")) faults.push(`src/${file}: imports the package's entry ${from}, not a room`);
    else if (target.includes("/") && !may.includes(roomOf(target))) {
      faults.push(`src/${file}: imports ${from}, but ${room ?? file} imports only from ${may.join(", ")}`);
    }
  }
  imports.set(file, targets);
  floors.set(dirname(file), (floors.get(dirname(file)) ?? 0) + 1);
}
for (const [floor, files] of floors) {
  if (files > FLOOR && !oneEach.test(floor)) faults.push(`src/${floor}: ${files} files on one floor, over ${FLOOR}`);
}

/** A walk along the imports that comes back to where it is; files that were left are in no circle. */
const left = new Set();
function walk(file, path) {
  if (path.includes(file)) {
    faults.push(`imports in a circle: ${[...path.slice(path.indexOf(file)), file].join(" > ")}`);
  } else if (!left.has(file)) {
    for (const target of imports.get(file) ?? []) walk(target, [...path, file]);
    left.add(file);
  }
}
for (const file of imports.keys()) walk(file, []);

for (const fault of faults) console.error(fault);
process.exitCode = faults.length > 0 ? 1 : 0;
