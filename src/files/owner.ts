/** Identifies the process that owns something; its number alone is not enough, as numbers are reused. */
import { readFile, readlink } from "node:fs/promises";
import { hostname } from "node:os";

export interface Owner {
  readonly pid: number;
  /** Machine, boot and process namespace: the process's number is only meaningful there. */
  readonly place: string;
  /** When the process started, in the system's units; `null` if unknown. */
  readonly started: string | null;
}

export async function thisOwner(): Promise<Owner> {
  const boot = await readFile("/proc/sys/kernel/random/boot_id", "utf8").catch(() => "");
  const namespace = await readlink("/proc/self/ns/pid").catch(() => "");
  const place = [hostname(), boot.trim(), namespace].join(" ");
  return { pid: process.pid, place, started: await startOf(process.pid) };
}

/** Whether an owner from the same `place` as this process is still running. */
export async function lives({ pid, started }: Owner): Promise<boolean> {
  return (await startOf(pid)) === started && isAlive(pid);
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

/** The start time in the process's status (field 22, after the name in parentheses); `null` if there is none. */
async function startOf(pid: number): Promise<string | null> {
  const status = await readFile(`/proc/${pid}/stat`, "utf8").catch(() => "");
  return status.slice(status.lastIndexOf(")") + 2).split(" ")[19] ?? null;
}
