/** `dicelens status DIR`: the progress of the shards in a folder, or of a running report. */
import type { Command } from "commander";
import { oneLine } from "../../errors/index.js";
import { type ShardStatus, type Status, statusOf } from "../../run/index.js";
import { type Language, sentencesOf, type TerminalWords, type Words, wordsOf } from "../../words/index.js";
import type { Context } from "../context.js";
import { addLanguage, type CommonFlags } from "../options/options.js";
import { clock, rateText } from "../progress.js";
import { textTable } from "../text/text-table.js";

export function statusCommand(program: Command, context: Context): void {
  const command = program
    .command("status")
    .description("cases done and failed, rate and time left, shard by shard, while they run")
    .argument("<folder>", "a folder of shards, or the folder that dicelens report writes")
    .option("--json", "JSON on stdout");
  addLanguage(command).action(async (folder: string, { json, language }: Pick<CommonFlags, "json" | "language">) => {
    const status = await statusOf(folder, context.cwd, Date.now());
    context.stdout.write(json ? `${JSON.stringify(status)}\n` : statusText(status, language));
  });
}

export function statusText(status: Status, language: Language = "en"): string {
  const { cases, done, failed, rate, left, state, shards } = status;
  const { status: t } = wordsOf(language).tables;
  const { terminal } = sentencesOf(language);
  const head = [
    t.cases(done, cases, failed),
    ...(state === "done" ? [t.state.done] : rate === null ? [] : [rateText(rate, terminal)]),
    ...(left === null || state === "done" ? [] : [terminal.left(clock(left), "score")]),
  ];
  const rows = shards.map((one) => rowOf(one, t, terminal));
  return `${head.join(", ")}\n\n${textTable(t.columns, rows, language)}\n`;
}

function rowOf(one: ShardStatus, t: Words["tables"]["status"], terminal: TerminalWords): string[] {
  const { shard, of, folder, state, phase, cases, done, failed, rate, left, silent } = one;
  const at = state === "running" && silent !== null && silent > 60 ? t.silent(clock(silent)) : t.state[state];
  return [
    shard === null ? "" : `${shard}/${of}`,
    folder === null ? "" : oneLine(folder),
    phase === "survey" ? t.state.survey : at,
    phase === "survey" || cases === null ? String(done) : t.share(done, cases),
    String(failed),
    rate === null ? "" : rateText(rate, terminal),
    left === null || state === "done" ? "" : clock(left),
  ];
}
