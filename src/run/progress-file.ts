/** In the journal's folder, and gone with it: how far a run or a shard is. */
export const PROGRESS_FILE = "progress.jsonl";
