/** `dicelens status DIR`: the progress of the shards in a folder, or of a running report. */
import type { Command } from "commander";
import { oneLine } from "../../errors/index.js";
import { type ShardStatus, type Status, statusOf } from "../../run/index.js";
import { sentencesOf } from "../../words/index.js";
import type { Context } from "../context.js";
import { clock, rateText } from "../progress.js";
import { textTable } from "../text/text-table.js";

export function statusCommand(program: Command, context: Context): void {
  program
    .command("status")
    .description("cases done and failed, rate and time left, shard by shard, while they run")
    .argument("<folder>", "a folder of shards, or the folder that dicelens report writes")
    .option("--json", "JSON on stdout")
    .action(async (folder: string, { json }: { readonly json?: boolean }) => {
      const status = await statusOf(folder, context.cwd, Date.now());
      context.stdout.write(json ? `${JSON.stringify(status)}\n` : statusText(status));
    });
}

const { terminal } = sentencesOf("en");

function statusText({ cases, done, failed, rate, left, state, shards }: Status): string {
  const of = cases === null ? "" : ` of ${cases}`;
  const ahead = state === "done" ? ", done" : rate === null ? "" : `, ${rateText(rate, terminal)}`;
  const time = left === null || state === "done" ? "" : `, ${clock(left)} left`;
  const head = `${done}${of} cases${failed > 0 ? `, ${failed} failed` : ""}${ahead}${time}`;
  const columns = ["shard", "folder", "state", "cases", "failed", "rate", "left"];
  return `${head}\n\n${textTable(columns, shards.map(rowOf))}\n`;
}

function rowOf({ shard, of, folder, state, phase, cases, done, failed, rate, left, silent }: ShardStatus): string[] {
  const at = state === "running" && silent !== null && silent > 60 ? `silent for ${clock(silent)}` : state;
  return [
    shard === null ? "" : `${shard}/${of}`,
    folder === null ? "" : oneLine(folder),
    phase === "survey" ? "surveying" : at,
    phase === "survey" || cases === null ? String(done) : `${done} of ${cases}`,
    String(failed),
    rate === null ? "" : rateText(rate, terminal),
    left === null || state === "done" ? "" : clock(left),
  ];
}
