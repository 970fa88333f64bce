/** A worker thread that ends the kernel when the process that started it is gone. */
import { workerData } from "node:worker_threads";

const parent = workerData as number;

setInterval(() => {
  if (!isRunning(parent)) process.kill(process.pid, "SIGKILL");
}, 200);

function isRunning(pid: number): boolean {
  // A child whose parent died is given another one; where it is not (Windows), the parent's id is free.
  if (process.platform !== "win32") return process.ppid === pid;
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
