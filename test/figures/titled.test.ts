import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  drawnFrom,
  type Figure,
  plain,
  underTitle,
  waterfall,
  withoutTitle,
  withTitle,
} from "../../src/figures/index.js";

const bars = waterfall({ dice: 0.75, loss: { shift: 0.25 } });
/** As the output of a notebook's cell holds it. */
const kept = (figure: Figure): Figure => JSON.parse(JSON.stringify(figure)) as Figure;
const titled = (title: string): Figure => ({ ...bars, title: plain(title) });
const wordsIn = (text: string): string[] => text.split(" ").filter((word) => word !== "");

describe("withoutTitle()", () => {
  it("leaves a figure that is drawn like the one that got the title, whatever the title", () => {
    fc.assert(
      fc.property(fc.array(fc.string({ minLength: 1 }), { minLength: 1, maxLength: 40 }), (words) => {
        const figure = titled(words.join(" "));
        const { figure: left, lines, space } = withoutTitle(kept(withTitle(figure)));
        expect(drawnFrom(left)).toBe(drawnFrom(figure));
        expect(wordsIn(lines.join(" "))).toEqual(wordsIn(figure.title));
        expect(left.height + space).toBe(withTitle(figure).height);
      }),
    );
  });

  it.each(["<b>bold</b>", "a & b", "&mdash;"])("leaves %s, which Plotly reads in its own way, to Plotly", (title) => {
    const figure = withTitle({ ...bars, title });
    expect(withoutTitle(figure)).toEqual({ figure, lines: [], space: 0 });
  });

  it("leaves a title of the user's own where it is", () => {
    const figure = { ...bars, layout: { ...bars.layout, title: { text: "Mine", y: 0.5 } } };
    expect(withoutTitle(figure).figure).toBe(figure);
  });
});

describe("underTitle()", () => {
  it("sets each line above the picture, which starts where they end", () => {
    const long = titled(
      "Long enough for two lines of a figure that is as wide as the text of a page, and then some more of it",
    );
    const untitled = withoutTitle(withTitle(long));
    expect(untitled.lines).toHaveLength(2);
    const svg = underTitle('<svg class="main-svg"></svg>', untitled);
    expect([...svg.matchAll(/<text y="(\d+)"/g)].map(([, y]) => y)).toEqual(["20", "40"]);
    expect(svg).toContain('<svg y="52" class="main-svg">');
    expect(svg).toContain(`height="${bars.height + 52}"`);
  });

  it("changes nothing without a title", () => {
    expect(underTitle("<svg></svg>", withoutTitle(bars))).toBe("<svg></svg>");
  });
});
