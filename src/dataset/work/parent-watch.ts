/** A thread that ends its process once the parent process is gone, however busy the main thread is. */
import { workerData } from "node:worker_threads";

const parent = workerData as number;

setInterval(() => {
  if (!isThere()) process.kill(process.pid, "SIGKILL");
}, 500);

function isThere(): boolean {
  // If the parent dies, a child gets a new parent; on Windows it does not, but the parent's number becomes free.
  if (process.platform !== "win32") return process.ppid === parent;
  try {
    process.kill(parent, 0);
    return true;
  } catch {
    return false;
  }
}
