/** Which process something belongs to, in a way that its number alone does not tell: numbers are given again. */
import { readFile, readlink } from "node:fs/promises";
import { hostname } from "node:os";

export interface Owner {
  readonly pid: number;
  /** Machine, boot and process namespace: only there does the process's number mean anything. */
  readonly place: string;
  /** When the process started, as the system counts; `null` where it does not tell. */
  readonly started: string | null;
}

/** This process. */
export async function thisOwner(): Promise<Owner> {
  const boot = await readFile("/proc/sys/kernel/random/boot_id", "utf8").catch(() => "");
  const namespace = await readlink("/proc/self/ns/pid").catch(() => "");
  const place = [hostname(), boot.trim(), namespace].join(" ");
  return { pid: process.pid, place, started: await startOf(process.pid) };
}

/** Whether an owner in this process's place lives. */
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

/** The start time in the process's status (field 22, after the name in parentheses); `null` where there is none. */
async function startOf(pid: number): Promise<string | null> {
  const status = await readFile(`/proc/${pid}/stat`, "utf8").catch(() => "");
  return status.slice(status.lastIndexOf(")") + 2).split(" ")[19] ?? null;
}
