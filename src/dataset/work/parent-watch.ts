/** A thread that ends its process when the process that started it is gone, however busy the main thread is. */
import { workerData } from "node:worker_threads";

const parent = workerData as number;

setInterval(() => {
  if (!isThere()) process.kill(process.pid, "SIGKILL");
}, 500);

function isThere(): boolean {
  // A child whose parent died is given another one; where it is not (Windows), the parent's number is free.
  if (process.platform !== "win32") return process.ppid === parent;
  try {
    process.kill(parent, 0);
    return true;
  } catch {
    return false;
  }
}
