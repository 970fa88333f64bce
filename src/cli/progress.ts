/** Progress on stderr: one line rewritten on a terminal, an occasional plain line in a log, nothing if quiet. */
import stringWidth from "string-width";
import type { Progress } from "../dataset/index.js";
import { oneLine } from "../errors/index.js";
import { type Language, sentencesOf, type TerminalWords } from "../words/index.js";
import type { Context } from "./context.js";

/** Milliseconds between two lines of a log, and between two updates of a terminal. */
const LOG_EVERY = 10_000;
const SHOW_EVERY = 100;

/** The width of a terminal that does not report it. */
const COLUMNS = 80;

export function progressLine(
  { stderr, now }: Context,
  { quiet, language = "en" }: { readonly quiet?: boolean; readonly language?: Language },
) {
  const terminal = stderr.isTTY === true;
  let phase = "";
  let began = 0;
  let first = 0;
  let told = terminal ? Number.NEGATIVE_INFINITY : now();
  let shown = false;
  let surveys = 0;
  const words = sentencesOf(language).terminal;
  return {
    /** @param atHand the number of answers from an earlier run; which cases they belong to shows as the cases come up. */
    update(progress: Progress, atHand = 0) {
      if (quiet) return;
      const { done, total, kept = 0 } = progress;
      if (progress.phase !== phase) {
        phase = progress.phase;
        began = now();
        first = Math.max(0, done - kept);
      }
      // An earlier run scored nothing before its survey was complete.
      if (phase === "survey") surveys = total;
      const ahead = Math.min(total, phase === "survey" ? atHand : atHand - surveys) - kept;
      const last = done === total;
      if (now() - told < (terminal ? SHOW_EVERY : LOG_EVERY) && !(last && (terminal || shown))) return;
      told = now();
      shown = true;
      const work = { fresh: done - kept - first, ahead: Math.max(0, ahead), seconds: (now() - began) / 1000 };
      const line = progressText(progress, work, words);
      // The last column stays free, as a full line may make the terminal wrap.
      stderr.write(terminal ? `\r\u001b[K${cut(line, (stderr.columns || COLUMNS) - 1)}` : `${line}\n`);
    },
    end() {
      if (terminal && shown) stderr.write("\r\u001b[K");
      shown = false;
    },
  };
}

/** Cases that a resumed run found finished take no time, and do not count towards the rate. */
export interface WorkSoFar {
  /** Cases done since the phase began, in `seconds`, without those that were finished before. */
  readonly fresh: number;
  /** How many of the cases to come were finished before. */
  readonly ahead: number;
  readonly seconds: number;
}

/** "scored 12 of 300, 4.1 a second, 1 min 10 s left (patient26)". */
export function progressText(
  { phase, done, total, case: name }: Progress,
  { fresh, ahead, seconds }: WorkSoFar,
  words: TerminalWords,
): string {
  // The first moments are too short for a rate.
  const rate = seconds >= 1 ? fresh / seconds : 0;
  const time = () => words.left(clock(Math.max(0, total - done - ahead) / rate), phase);
  const left = rate > 0 ? `, ${rateText(rate, words)}, ${time()}` : "";
  return `${words.progress(phase, done, total)}${left}${name === undefined ? "" : ` (${oneLine(name)})`}`;
}

/** "4.1 a second"; for slow cases, "1.5 a minute". */
export function rateText(rate: number, words: TerminalWords): string {
  const [count, per] = rate < 0.1 ? ([60 * rate, "minute"] as const) : ([rate, "second"] as const);
  return words.rate(count.toFixed(count < 10 ? 1 : 0), per);
}

const graphemes = new Intl.Segmenter();

/** As much of a line as fits into this many columns of a terminal; wide characters take two. */
export function cut(line: string, columns: number): string {
  if (stringWidth(line) <= columns) return line;
  let fits = "";
  let width = 0;
  for (const { segment } of graphemes.segment(line)) {
    width += stringWidth(segment);
    if (width > columns - 1) break;
    fits += segment;
  }
  return columns < 1 ? "" : `${fits}…`;
}

export function clock(seconds: number): string {
  const whole = Math.round(seconds);
  if (whole < 60) return `${whole} s`;
  if (whole < 3600) return `${Math.floor(whole / 60)} min ${whole % 60} s`;
  return `${Math.floor(whole / 3600)} h ${Math.floor((whole % 3600) / 60)} min`;
}
