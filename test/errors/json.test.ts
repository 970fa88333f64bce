/** Numbers without end in JSON. */
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { jsonText } from "../../src/errors/index.js";

test("infinity comes back from JSON, as does everything else", () => {
  const leaf = fc.oneof(fc.double({ noNaN: true }), fc.string(), fc.constant(null), fc.boolean());
  const { tree } = fc.letrec((tie) => ({
    tree: fc.oneof(
      leaf,
      fc.array(tie("tree"), { maxLength: 3 }),
      fc.dictionary(fc.string(), tie("tree"), { maxKeys: 3 }),
    ),
  }));
  const plain = (value: unknown) =>
    JSON.parse(JSON.stringify(value, (_, v) => (v === Number.POSITIVE_INFINITY ? "∞" : v)));
  fc.assert(
    fc.property(tree, (value) => {
      expect(plain(JSON.parse(jsonText(value)))).toEqual(plain(value));
    }),
    { seed: 6 },
  );
  expect(jsonText({ hd: Number.POSITIVE_INFINITY, x: [Number.NEGATIVE_INFINITY, 1] })).toBe(
    '{"hd":1e999,"x":[-1e999,1]}',
  );
  expect(JSON.parse(jsonText(["\u0000infinite", Number.POSITIVE_INFINITY]))[1]).toBe(Number.POSITIVE_INFINITY);
});
