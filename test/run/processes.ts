/** The processes below one that a test started, and what becomes of them. */
import type { ChildProcess } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";

export interface Found {
  readonly pid: number;
  readonly command: string;
}

/** Processes below `pid`, with their command lines. */
export function below(pid: number): Found[] {
  const all = readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      try {
        const parent = Number(/\) \S (\d+)/.exec(readFileSync(`/proc/${name}/stat`, "utf8"))?.[1]);
        return [{ pid: Number(name), parent, command: readFileSync(`/proc/${name}/cmdline`, "utf8") }];
      } catch {
        return [];
      }
    });
  const found: Found[] = [];
  for (let level = [pid]; level.length > 0; ) {
    const children = all.filter(({ parent }) => level.includes(parent));
    found.push(...children);
    level = children.map((child) => child.pid);
  }
  return found;
}

export async function ended(child: ChildProcess): Promise<{ code: number | null; stdout: string; stderr: string }> {
  const printed = { stdout: "", stderr: "" };
  for (const name of ["stdout", "stderr"] as const) {
    child[name]?.on("data", (chunk) => {
      printed[name] += chunk;
    });
  }
  const code = await new Promise<number | null>((resolve) => child.on("close", resolve));
  return { code, ...printed };
}

/** Until a process that fits is there below the child; all that are there then. */
export async function seen(child: ChildProcess, fits: RegExp): Promise<Found[]> {
  for (;;) {
    const found = below(child.pid as number);
    if (child.exitCode !== null || found.some(({ command }) => fits.test(command))) return found;
    await pause(20);
  }
}

/** Whether the very process is there, and no zombie that nobody has asked for. */
export function isThere({ pid, command }: Found): boolean {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, "utf8") === command && command !== "";
  } catch {
    return false;
  }
}

export const pause = (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds));
