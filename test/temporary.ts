import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll } from "vitest";

/** A folder that is removed after the tests of the file or group that makes it. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "dicelens-test-"));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Paths in such a folder. */
export function temporaryPath(): (...names: readonly string[]) => string {
  const folder = temporaryFolder();
  return (...names) => join(folder, ...names);
}
