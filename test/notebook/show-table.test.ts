import { createRequire } from "node:module";
import { afterAll, expect, it } from "vitest";
import { listen } from "../../src/notebook/listener.js";
import { markdownText, showMarkdown } from "../../src/notebook/show.js";
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

it("reads without Markdown's signs where a notebook is not trusted", () => {
  showMarkdown(`# Head\n\n- **Dice ${markdownText("a_b*c")}** *now* [docs](x.md)`);
  expect(shown.at(-1)?.["text/plain"]).toBe("Head\n\n• Dice a_b*c now docs");
});

it("hears where an explorer stands from its address alone", async () => {
  const heard: unknown[] = [];
  const address = (await listen())((one) => heard.push(one));
  const send = (url: string, body: string) => fetch(url, { method: "POST", body }).then(({ status }) => status);
  expect(await send(address, '{"radius":1}')).toBe(204);
  expect(await send(address, "{")).toBe(204);
  expect(await send(new URL("/other", address).href, '{"radius":2}')).toBe(404);
  expect(heard).toEqual([{ radius: 1 }]);
});
