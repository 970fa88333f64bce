/** Progress on stderr: one line rewritten on a terminal, a plain line now and then in a log, nothing when quiet. */
import type { Progress } from "../dataset/index.js";
import { oneLine } from "../errors/index.js";
import type { Context } from "./context.js";

/** Milliseconds between two lines of a log. */
const LOG_EVERY = 10_000;

export function progressLine(
  context: Context,
  quiet: boolean,
): { update: (progress: Progress) => void; end: () => void } {
  const { stderr, now } = context;
  if (quiet) return { update: () => {}, end: () => {} };
  const terminal = stderr.isTTY === true;
  let phase = "";
  let began = 0;
  let first = 0;
  let logged = now();
  let shown = false;
  return {
    update(progress) {
      if (progress.phase !== phase) {
        phase = progress.phase;
        began = now();
        first = progress.done;
      }
      const last = progress.done === progress.total;
      if (!terminal && now() - logged < LOG_EVERY && !(last && shown)) return;
      logged = now();
      shown = true;
      const line = describe(progress, progress.done - first, (now() - began) / 1000);
      stderr.write(terminal ? `\r\u001b[K${line.slice(0, 110)}` : `${line}\n`);
    },
    end() {
      if (terminal && shown) stderr.write("\r\u001b[K");
    },
  };
}

/** @param fresh cases done since the phase began to be watched, in `seconds`: what a resumed run found done is no work. */
function describe({ phase, done, total, case: name }: Progress, fresh: number, seconds: number): string {
  const verb = phase === "survey" ? "surveyed" : "scored";
  const rate = seconds > 0 ? fresh / seconds : 0;
  const left =
    fresh > 0 && rate > 0 ? `, ${rate.toFixed(rate < 10 ? 1 : 0)} a second, ${clock((total - done) / rate)} left` : "";
  return `${verb} ${done} of ${total}${left}${name === undefined ? "" : ` (${oneLine(name)})`}`;
}

function clock(seconds: number): string {
  const whole = Math.round(seconds);
  if (whole < 60) return `${whole} s`;
  if (whole < 3600) return `${Math.floor(whole / 60)} min ${whole % 60} s`;
  return `${Math.floor(whole / 3600)} h ${Math.floor((whole % 3600) / 60)} min`;
}
