/**
 * Who may write: one run, or the shards of one.
 *
 * A shard holds a lock of its own, so that all work side by side; a run without a shard holds the folder's lock and
 * refuses while a shard lives, as each shard refuses while such a run does. Each takes its lock first and looks at the
 * others' then, so that of two that come at once at least one sees the other.
 */
import { readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import type { Shard } from "../dataset/index.js";
import { LOCK_FILE, type Lock, lockFolder, refuseIfHeld } from "./lock.js";

const SHARD_LOCK = /^\.shard-(\d+)-of-(\d+)\.lock$/;

/**
 * Takes a folder that exists, for a run or for a shard of one.
 *
 * @throws InputError `locked` when another run that still lives writes there.
 */
export async function hold(folder: string, asNamed: string, shard: Shard | undefined): Promise<Lock> {
  const name = shard ? `.shard-${shard.index + 1}-of-${shard.of}.lock` : LOCK_FILE;
  const lock = await lockFolder(folder, asNamed, name);
  try {
    if (shard) await refuseIfHeld(folder, asNamed, LOCK_FILE, name);
    else {
      for (const other of await readdir(folder)) {
        const [, index, of] = SHARD_LOCK.exec(other) ?? [];
        if (index === undefined) continue;
        await refuseIfHeld(folder, asNamed, other, name, `shard ${index} of ${of}`);
        await rm(join(folder, other), { force: true });
      }
    }
  } catch (error) {
    await lock.release();
    throw error;
  }
  return lock;
}
