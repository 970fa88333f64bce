/** Combines shards, in any order, into the plan of one run; names those that do not fit. */
import { type Dataset, differenceOf, version } from "../../dataset/index.js";
import { InputError } from "../../errors/index.js";
import { checkFiles, type GivenShard, notWhole, readShard, type ShardRecord } from "./shard-record.js";

export interface Gathered {
  readonly folders: readonly string[];
  /** What all shards have in common, from the first. */
  readonly record: ShardRecord;
  readonly dataset: Dataset;
  readonly inputs: ShardRecord["inputs"];
}

const MOST = 20;

export async function gatherShards(named: readonly string[], cwd: string): Promise<Gathered> {
  const given: GivenShard[] = [];
  for (const one of named) given.push(await readShard(one, cwd));
  const [first] = given;
  if (!first) throw new InputError({ code: "shard", problem: "no shard is given", hint: "name their folders" });
  for (const one of given) {
    const then = one.record.version;
    if (then === version) continue;
    const problem = `is of another version: it was written by dicelens ${then}, and this is ${version}`;
    throw notWhole(one.asNamed, problem, "run all shards and merge with one version");
  }
  for (const one of given.slice(1)) {
    const why = otherRun(first.record, one.record);
    if (why === undefined) continue;
    throw notWhole(one.asNamed, `is of another run than ${first.asNamed}: ${why}`, "merge the shards of one run");
  }
  const shares = new Map<number, GivenShard>();
  for (const one of given) {
    const { shard, of } = one.record;
    const other = shares.get(shard);
    if (other) throw notWhole(one.asNamed, `is shard ${shard}/${of}, as ${other.asNamed} is`, "give each shard once");
    shares.set(shard, one);
  }
  const { of } = first.record;
  const missing = Array.from({ length: of }, (_, index) => index + 1).filter((share) => !shares.has(share));
  if (missing.length > 0) throw missingShares(missing, of);
  const inOrder = [...shares].sort(([a], [b]) => a - b).map(([, one]) => one);
  for (const one of inOrder) await checkFiles(one);
  const { record } = inOrder[0] as GivenShard;
  return {
    folders: inOrder.map(({ folder }) => folder),
    record,
    dataset: {
      reference: record.reference,
      prediction: record.prediction,
      ...record.found,
      cases: inOrder.flatMap((one) => one.record.cases),
    },
    inputs: inOrder.flatMap((one) => one.record.inputs),
  };
}

function otherRun(one: ShardRecord, other: ShardRecord): string | undefined {
  const named = [one, other].map(({ reference, prediction }) => `${reference} and ${prediction}`);
  if (one.command !== other.command) return `it is of ${other.command}, and the other of ${one.command}`;
  if (one.of !== other.of) return `it is one of ${other.of}, and the other one of ${one.of}`;
  if (named[0] !== named[1]) return `it scored ${named[1]}, and the other ${named[0]}`;
  const differ = differenceOf(other as unknown as Parameters<typeof differenceOf>[0], one as never);
  if (differ !== undefined) return differ.replace(/^they were/, "it was");
  const same = (key: "dataset" | "render" | "notebook") => JSON.stringify(one[key]) === JSON.stringify(other[key]);
  if (!same("dataset") || !same("render") || !same("notebook")) return "it was made with other options";
  if (one.total !== other.total) return `it is of a dataset of ${other.total} cases, and the other of ${one.total}`;
  if (one.names !== other.names) return "the dataset's cases are called otherwise";
  const hashes = [one, other].map(({ lists }) => lists.map(({ sha256 }) => sha256).join());
  if (hashes[0] !== hashes[1]) return "the list of cases, names or attributes was another one";
  if (one.survey !== other.survey)
    return "its survey of the whole dataset found something else, as the masks were changed";
  return undefined;
}

function missingShares(missing: readonly number[], of: number): InputError {
  const listed = `${missing.slice(0, MOST).join(", ")}${missing.length > MOST ? " …" : ""}`;
  const many = missing.length > 1;
  return new InputError({
    code: "shard",
    problem: `${many ? "shards" : "shard"} ${listed} of ${of} ${many ? "are" : "is"} missing`,
    hint: `run ${many ? "them, the first" : "it"} with --shard ${missing[0]}/${of}, and give all of them to dicelens merge`,
  });
}
