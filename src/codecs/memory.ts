/** Recognizes that a process ran out of memory. */

export const MORE_MEMORY = "give it more memory, or fewer workers with --jobs; --resume tries the case again";

/** What Node prints if its heap or a buffer cannot grow. */
export const OUT_OF_MEMORY =
  /heap out of memory|ERR_WORKER_OUT_OF_MEMORY|Array buffer allocation failed|[Oo]ut of memory|ERR_MEMORY_ALLOCATION_FAILED|bad_alloc|could not allocate memory|Unable to grow|Maximum memory size exceeded|Failed to reserve/;

export function isOutOfMemory(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return OUT_OF_MEMORY.test(`${(error as Error & { code?: string }).code ?? ""} ${error.message}`);
}
