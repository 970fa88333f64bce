/**
 * The overlap of two masks at every shift of one of them, from bits: 128 shifts an instruction, 32 along rows by four
 * along columns.
 *
 * Let M be the moved mask and F the fixed one, and S(dy, dx) what they share when M is moved by (dy, dx). Summed over
 * the runs [c, d) of M, in row r:
 *
 * S(dy, dx + 1) − S(dy, dx) = Σ F(r + dy, d + dx) − F(r + dy, c + dx).
 *
 * So the edges of the runs each add or subtract a patch of F, whose pixels are bits. A word holds the 32 pixels of a
 * column from one row down, and words of successive columns are adjacent. Patches are not subtracted but inverted and added: one less each. They are
 * added bit by bit with full adders: three words of one weight become one of that weight and one of the next. Seven
 * adders take eight patches and leave one word of weight 8; such words wait until there are eight, and so on.
 *
 * Along rows, at the lowest dx only: S(dy + 1) − S(dy) = Σ F(r + dy, x) over x where M holds (r − 1, x) and not (r, x),
 * less the same where M holds (r, x) and not (r − 1, x). The caller lists those x, four at most an entry.
 * Words are kept for 16 rows of M only, as each follows from the one before by a shift, so they stay in the cache.
 */

/** Rows of the moved mask for which words are kept. */
const ROWS: i32 = 16;
/** A pile counts up to 8⁵ − 1 in levels of three bits. */
const LEVELS: i32 = 5;
const MOST: i32 = 32760;
/** Bytes before a pile's first level: how many words wait at each level, and how many were added. */
const HEAD: usize = 32;

/** Bytes of a level: three counters and eight waiting words a vector. */
function levelBytes(vectors: i32): usize {
  return <usize>(vectors * 176);
}

/**
 * @param fixedFirst `Runs.first`, `fixedEdges` `Runs.edges`; both masks in one shape.
 * @param movedEdges for each edge of the moved mask's runs, its word: (row mod 16) · stride + column.
 * @param stepsFirst for each row of the moved mask and one after each plane, the first of `steps`: word · 8, + 4 if M
 *   begins there, + columns − 1.
 * @param lowRow the least row offset; 32 · `parts` are counted.
 * @param low the least column offset; `width`, a multiple of 4, differences are counted.
 * @param words room for 16 rows of `stride` words, stride ≥ columns + width + 4; all 0.
 * @param packed room for ⌈rows / 32⌉ + 1 rows of `stride` words; all 0.
 * @param piles room for the sums of each plane offset and part: 880 · (width / 4 + 1) + 64 bytes; all 0.
 * @param scratch 512 bytes.
 * @param counts 32 bit, all 0: for each plane offset and part, `width` · 32 differences along columns, rows fastest,
 *   then 4 · 32 whose sums are those along rows, less the last of 4.
 */
export function patches(
  planes: i32,
  rows: i32,
  fixedFirst: usize,
  fixedEdges: usize,
  movedFirst: usize,
  movedEdges: usize,
  stepsFirst: usize,
  steps: usize,
  alongPlanes: usize,
  planeOffsets: i32,
  lowRow: i32,
  parts: i32,
  low: i32,
  width: i32,
  words: usize,
  stride: i32,
  packed: usize,
  piles: usize,
  scratch: usize,
  counts: usize,
): void {
  const vectors = width >> 2;
  const packedRows = (rows + 31) >> 5;
  const line = (<usize>stride) << 2;
  const none = packed + <usize>packedRows * line;
  const pileBytes = HEAD + <usize>LEVELS * levelBytes(vectors);
  const bothBytes = pileBytes + HEAD + <usize>LEVELS * levelBytes(1);
  const countBytes = ((<usize>(width + 4)) << 7) + 16;
  const lastWord = stride - 4;
  let least = lastWord;
  let most = 0;
  const runs = load<i32>(fixedFirst + ((<usize>(planes * rows)) << 2));
  for (let run = 0; run < runs; run++) {
    least = min(least, load<i32>(fixedEdges + ((<usize>run) << 3)) - low);
    most = max(most, load<i32>(fixedEdges + ((<usize>run) << 3), 4) - low);
  }
  least = max(0, least) & ~3;
  most = min(lastWord, most);
  if (least >= most) return;
  for (let plane = 0; plane < planes; plane++) {
    const fixed = fixedFirst + ((<usize>(plane * rows)) << 2);
    let begin = 0;
    while (begin < rows && load<i32>(fixed + ((<usize>begin) << 2)) === load<i32>(fixed + ((<usize>begin) << 2), 4))
      begin++;
    if (begin === rows) continue;
    let end = rows;
    while (load<i32>(fixed + ((<usize>(end - 1)) << 2)) === load<i32>(fixed + ((<usize>(end - 1)) << 2), 4)) end--;
    memory.fill(packed, 0, none - packed);
    for (let row = begin; row < end; row++) {
      draw(fixed, fixedEdges, row, low, lastWord, packed + <usize>(row >> 5) * line, row & 31);
    }
    for (let part = 0; part < parts; part++) {
      const down = lowRow + (part << 5);
      const last = min(rows + 1, end - down);
      for (let top = max(0, begin - down - 31) & ~(ROWS - 1); top < last; top += ROWS) {
        for (let slot = 0; slot < ROWS; slot++) {
          const row = top + slot;
          const first = row + down;
          const target = words + <usize>slot * line;
          const at = first >> 5;
          const shift = first & 31;
          const upper = at >= 0 && at < packedRows ? packed + <usize>at * line : none;
          const lower = shift > 0 && at >= -1 && at + 1 < packedRows ? packed + <usize>(at + 1) * line : none;
          if (planeOffsets > 1) {
            copy(upper, lower, shift, least, most, target);
            continue;
          }
          // Only the words that an edge or a step reads.
          const source = plane - load<i32>(alongPlanes);
          if (source < 0 || source >= planes || row > rows) continue;
          const step = stepsFirst + ((<usize>(source * (rows + 1) + row)) << 2);
          for (let i = load<i32>(step); i < load<i32>(step, 4); i++) {
            const x = (load<i32>(steps + ((<usize>i) << 2)) >> 3) - slot * stride;
            copy(upper, lower, shift, x, x + 4, target);
          }
          if (row === rows) continue;
          const from = movedFirst + ((<usize>(source * rows + row)) << 2);
          let done = 0;
          for (let i = load<i32>(from) << 1; i < load<i32>(from, 4) << 1; i++) {
            const x = load<i32>(movedEdges + ((<usize>i) << 2)) - slot * stride;
            done = copy(upper, lower, shift, max(done, x), x + width, target);
          }
        }
        const bottom = min(rows, top + ROWS);
        for (let z = 0; z < planeOffsets; z++) {
          const source = plane - load<i32>(alongPlanes + ((<usize>z) << 2));
          if (source < 0 || source >= planes) continue;
          const across = piles + <usize>(z * parts + part) * bothBytes;
          const out = counts + <usize>(z * parts + part) * countBytes;
          const from = movedFirst + ((<usize>(source * rows)) << 2);
          let edge = load<i32>(from + ((<usize>min(rows, top)) << 2)) << 1;
          const lastEdge = load<i32>(from + ((<usize>bottom) << 2)) << 1;
          for (; edge + 8 <= lastEdge; edge += 8) {
            push(across, vectors, words, movedEdges + ((<usize>edge) << 2), -1, out);
          }
          if (edge < lastEdge) {
            for (let i = 0; i < 8; i++) {
              const word =
                edge + i < lastEdge ? load<i32>(movedEdges + ((<usize>(edge + i)) << 2)) : <i32>(none - words) >> 2;
              store<i32>(scratch + ((<usize>i) << 2), word);
            }
            push(across, vectors, words, scratch, -1, out);
          }
          const place = stepsFirst + ((<usize>(source * (rows + 1))) << 2);
          const began = addSteps(
            load<i32>(place + ((<usize>top) << 2)),
            load<i32>(place + ((<usize>min(rows + 1, top + ROWS)) << 2)),
            steps,
            words,
            across + pileBytes,
            scratch,
            out + ((<usize>width) << 7),
          );
          const sum = out + ((<usize>(width + 4)) << 7);
          store<i32>(sum, load<i32>(sum) + began);
        }
      }
    }
  }
  for (let z = 0; z < planeOffsets * parts; z++) {
    const across = piles + <usize>z * bothBytes;
    const out = counts + <usize>z * countBytes;
    settle(across, vectors, -1, out);
    settle(across + pileBytes, 1, 0, out + ((<usize>width) << 7));
  }
}

/** Words from one row down: the upper part from one row of packed words, the rest from the next. Returns the end. */
function copy(upper: usize, lower: usize, shift: i32, from: i32, to: i32, target: usize): i32 {
  for (; from < to; from += 4) {
    const at = (<usize>from) << 2;
    const bits = i32x4.shr_u(v128.load(upper + at), shift);
    v128.store(target + at, v128.or(bits, i32x4.shl(v128.load(lower + at), 32 - shift)));
  }
  return from;
}

/** Adds steps to a pile, and returns how many columns of them begin. */
function addSteps(step: i32, last: i32, steps: usize, words: usize, pile: usize, scratch: usize, counts: usize): i32 {
  let began = 0;
  while (step < last) {
    for (let i = 0; i < 8; i++, step++) {
      let piece = i32x4.splat(0);
      if (step < last) {
        const entry = load<i32>(steps + ((<usize>step) << 2));
        const begins = (entry >> 2) & 1;
        const columns = (entry & 3) + 1;
        began += begins * columns;
        const held = i32x4.gt_s(i32x4.splat(columns), i32x4(0, 1, 2, 3));
        const word = v128.load(words + ((<usize>(entry >> 3)) << 2));
        piece = v128.and(held, v128.xor(i32x4.splat(-begins), word));
      }
      v128.store(scratch + 64 + ((<usize>i) << 4), piece);
      store<i32>(scratch + ((<usize>i) << 2), i << 2);
    }
    push(pile, 1, scratch + 64, scratch, 0, counts);
  }
  return began;
}

/** Sets one bit of the words of a row's columns. */
function draw(first: usize, edges: usize, row: i32, low: i32, end: i32, line: usize, bit: i32): void {
  const last = load<i32>(first + ((<usize>row) << 2), 4);
  const set = i32x4.splat(1 << bit);
  for (let run = load<i32>(first + ((<usize>row) << 2)); run < last; run++) {
    let x = max(0, load<i32>(edges + ((<usize>run) << 3)) - low);
    const to = min(end, load<i32>(edges + ((<usize>run) << 3), 4) - low);
    for (; x + 4 <= to; x += 4) {
      const at = line + ((<usize>x) << 2);
      v128.store(at, v128.or(v128.load(at), set));
    }
    for (; x < to; x++) {
      const at = line + ((<usize>x) << 2);
      store<i32>(at, load<i32>(at) | (1 << bit));
    }
  }
}

/** Adds eight patches to a pile, every second one inverted if `invert` is -1. */
function push(pile: usize, vectors: i32, base: usize, list: usize, invert: i32, counts: usize): void {
  const taken = load<i32>(pile, 28);
  if (taken + 8 > MOST) settle(pile, vectors, invert, counts);
  store<i32>(pile, load<i32>(pile, 28) + 8, 28);
  let level = pile + HEAD;
  const bytes = levelBytes(vectors);
  let waiting = load<i32>(pile);
  add(base, list, i32x4.splat(invert), level, level + <usize>(vectors * (48 + (waiting << 4))), vectors);
  let at = pile;
  while (waiting === 7) {
    store<i32>(at, 0);
    at += 4;
    waiting = load<i32>(at);
    level = raise(level, bytes, waiting, vectors);
  }
  store<i32>(at, waiting + 1);
}

/** Adds the words that wait at a level to the next, whose address it returns. */
function raise(level: usize, bytes: usize, waiting: i32, vectors: i32): usize {
  const from = level + <usize>(vectors * 48);
  const next = level + bytes;
  const row = (<usize>vectors) << 4;
  eight(
    from,
    from + row,
    from + 2 * row,
    from + 3 * row,
    from + 4 * row,
    from + 5 * row,
    from + 6 * row,
    from + 7 * row,
    i32x4.splat(0),
    next,
    next + <usize>(vectors * (48 + (waiting << 4))),
    vectors,
  );
  return next;
}

function add(base: usize, list: usize, invert: v128, counters: usize, out: usize, vectors: i32): void {
  eight(
    base + ((<usize>load<i32>(list)) << 2),
    base + ((<usize>load<i32>(list, 4)) << 2),
    base + ((<usize>load<i32>(list, 8)) << 2),
    base + ((<usize>load<i32>(list, 12)) << 2),
    base + ((<usize>load<i32>(list, 16)) << 2),
    base + ((<usize>load<i32>(list, 20)) << 2),
    base + ((<usize>load<i32>(list, 24)) << 2),
    base + ((<usize>load<i32>(list, 28)) << 2),
    invert,
    counters,
    out,
    vectors,
  );
}

/** Adds eight lines of vectors to counters of three bits; what is carried out of them goes to `out`. */
function eight(
  a: usize,
  b: usize,
  c: usize,
  d: usize,
  e: usize,
  f: usize,
  g: usize,
  h: usize,
  invert: v128,
  counters: usize,
  out: usize,
  vectors: i32,
): void {
  const end = (<usize>vectors) << 4;
  for (let k: usize = 0; k < end; k += 16) {
    const ones = v128.load(counters);
    let x = v128.xor(v128.load(a + k), invert);
    let y = v128.load(b + k);
    let u = v128.xor(ones, x);
    let s = v128.xor(u, y);
    const p = v128.or(v128.and(ones, x), v128.and(u, y));
    x = v128.xor(v128.load(c + k), invert);
    y = v128.load(d + k);
    u = v128.xor(s, x);
    const q = v128.or(v128.and(s, x), v128.and(u, y));
    s = v128.xor(u, y);
    x = v128.xor(v128.load(e + k), invert);
    y = v128.load(f + k);
    u = v128.xor(s, x);
    const r = v128.or(v128.and(s, x), v128.and(u, y));
    s = v128.xor(u, y);
    x = v128.xor(v128.load(g + k), invert);
    y = v128.load(h + k);
    u = v128.xor(s, x);
    const t = v128.or(v128.and(s, x), v128.and(u, y));
    v128.store(counters, v128.xor(u, y));
    const twos = v128.load(counters, 16);
    u = v128.xor(twos, p);
    s = v128.xor(u, q);
    const v = v128.or(v128.and(twos, p), v128.and(u, q));
    u = v128.xor(s, r);
    const w = v128.or(v128.and(s, r), v128.and(u, t));
    v128.store(counters, v128.xor(u, t), 16);
    const fours = v128.load(counters, 32);
    u = v128.xor(fours, v);
    v128.store(counters, v128.xor(u, w), 32);
    v128.store(out, v128.or(v128.and(fours, v), v128.and(u, w)));
    counters += 48;
    out += 16;
  }
}

/** Adds a pile to 32-bit counts, one a bit, and empties it. */
function settle(pile: usize, vectors: i32, invert: i32, counts: usize): void {
  const taken = load<i32>(pile, 28);
  if (taken === 0) return;
  const bytes = levelBytes(vectors);
  const row = (<usize>vectors) << 4;
  let level = pile + HEAD;
  for (let at = pile, k = 0; k < LEVELS - 1; k++, at += 4, level += bytes) {
    const waiting = load<i32>(at);
    if (waiting === 0) continue;
    memory.fill(level + <usize>(vectors * 48) + <usize>waiting * row, 0, <usize>(8 - waiting) * row);
    store<i32>(at, 0);
    const above = load<i32>(at, 4);
    raise(level, bytes, above, vectors);
    store<i32>(at, above + 1, 4);
  }
  const inverted = i16x8.splat(<i16>((taken >> 1) & invert));
  const bits = i16x8(1, 2, 4, 8, 16, 32, 64, 128);
  for (let vector = 0; vector < vectors; vector++) {
    for (let byte = 0; byte < 16; byte++) {
      let sum = i16x8.splat(0);
      for (let k = LEVELS - 1; k >= 0; k--) {
        const at = pile + HEAD + <usize>k * bytes + <usize>(vector * 48 + byte);
        sum = i16x8.sub(i16x8.shl(sum, 1), i16x8.eq(v128.and(i16x8.splat(<i16>load<u8>(at, 32)), bits), bits));
        sum = i16x8.sub(i16x8.shl(sum, 1), i16x8.eq(v128.and(i16x8.splat(<i16>load<u8>(at, 16)), bits), bits));
        sum = i16x8.sub(i16x8.shl(sum, 1), i16x8.eq(v128.and(i16x8.splat(<i16>load<u8>(at)), bits), bits));
      }
      const to = counts + ((<usize>((vector << 4) + byte)) << 5);
      sum = i16x8.sub(sum, inverted);
      v128.store(to, i32x4.add(v128.load(to), i32x4.extend_low_i16x8_s(sum)));
      v128.store(to, i32x4.add(v128.load(to, 16), i32x4.extend_high_i16x8_s(sum)), 16);
    }
  }
  for (let k = 0; k < LEVELS; k++) memory.fill(pile + HEAD + <usize>k * bytes, 0, <usize>(vectors * 48));
  memory.fill(pile, 0, HEAD);
}
