/** Signals that stop a run: the first one in an orderly way, a later one immediately. */
import { InputError } from "../errors/index.js";

/** Signals within this many milliseconds count as one: `timeout` sends its signal to the process and to its group. */
const ONE = 1000;

const SIGNALS = [
  ["SIGINT", "stopped by Ctrl-C", 130],
  ["SIGTERM", "stopped by SIGTERM", 143],
  ["SIGHUP", "stopped by SIGHUP", 129],
] as const;

interface Surroundings {
  readonly on: (signal: NodeJS.Signals, handler: () => void) => unknown;
  readonly now: () => number;
  readonly exit: (code: number) => void;
}

/** A signal that the first of them aborts; another one a second later ends the process without cleaning up. */
export function stopSignal({ on, now, exit }: Surroundings): AbortSignal {
  const stop = new AbortController();
  let first = 0;
  for (const [signal, problem, code] of SIGNALS) {
    on(signal, () => {
      if (!stop.signal.aborted) {
        first = now();
        stop.abort(new InputError({ code: "stopped", problem, hint: "run the same command again" }));
      } else if (now() - first > ONE) exit(code);
    });
  }
  return stop.signal;
}
