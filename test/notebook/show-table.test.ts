import { expect, it, vi } from "vitest";
import { display } from "../../src/notebook/display.js";
import { showTable } from "../../src/notebook/show-table.js";

vi.mock("../../src/notebook/display.js", () => ({ display: vi.fn() }));

it("shows a table without a minus before nothing, as text and as HTML", () => {
  showTable([{ change: -0.0002 }, { change: -0.25 }]);
  const [shown] = vi.mocked(display).mock.calls[0] as [Record<string, string>];
  expect(shown["text/plain"]).toBe("change\n 0.000\n-0.250");
  expect(shown["text/html"]).toContain(">0.000<");
});
