import { expect, test } from "vitest";
import { onDark } from "../../src/figures/index.js";

/** Contrast of two colours by WCAG 2. */
function contrast(one: string, other: string): number {
  const [light, dark] = [one, other].map(luminance).sort((a, b) => b - a) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

function luminance(colour: string): number {
  const channels = colour.startsWith("#")
    ? [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16))
    : (colour.match(/\d+/g) ?? []).map(Number);
  const [red, green, blue] = channels.map((channel) => {
    const share = channel / 255;
    return share <= 0.03928 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

test("on a dark page texts keep a contrast of 7, lines and areas one of 3, and only the grid is faint", () => {
  const [ink, faint, rule, ...others] = Object.values(onDark) as [string, string, string, ...string[]];
  for (const ground of ["#111111", "#1e1e1e"]) {
    for (const text of [ink, faint]) expect(contrast(text, ground), text).toBeGreaterThan(6.9);
    for (const line of others) expect(contrast(line, ground), line).toBeGreaterThan(3);
    expect(contrast(rule, ground)).toBeLessThan(2);
  }
});
