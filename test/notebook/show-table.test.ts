import { createRequire } from "node:module";
import { afterAll, expect, it } from "vitest";
import { showTable } from "../../src/notebook/show-table.js";

/** What a kernel's process has loaded, as `display()` looks for it. */
const { cache } = createRequire(import.meta.url);
const KERNEL = "/tslab/dist/jupyter.js";
const shown: Record<string, string>[] = [];
const exports = { lastWriteDisplayData: ({ data }: { data: Record<string, string> }) => shown.push(data) };
cache[KERNEL] = { id: KERNEL, exports } as unknown as NodeJS.Module;
afterAll(() => {
  delete cache[KERNEL];
});

it("shows a table without a minus before nothing, as text and as HTML", () => {
  showTable([{ change: -0.0002 }, { change: -0.25 }]);
  expect(shown[0]?.["text/plain"]).toBe("change\n 0.000\n-0.250");
  expect(shown[0]?.["text/html"]).toContain(">0.000<");
});
