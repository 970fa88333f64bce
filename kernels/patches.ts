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
 * Words are kept for 32 rows of M only, as each follows from the one before by a shift, so they stay in the cache.
 */

/** Rows of the moved mask for which words are kept; at most the bits of a word. */
const ROWS: i32 = 32;
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
 * @param movedEdges for each edge of the moved mask's runs, its word: (row mod 32) · stride + column.
 * @param stepsFirst for each row of the moved mask and one after each plane, the first of `steps`: word · 8, + 4 if M
 *   begins there, + columns − 1.
 * @param lowRow the least row offset; 32 · `parts` are counted.
 * @param low the least column offset; `width`, a multiple of 4, differences are counted.
 * @param words room for 32 rows of `stride` words, stride ≥ columns + width + 4; all 0.
 * @param packed room for ⌈rows / 32⌉ + 1 rows of `stride` words; all 0.
 * @param piles room for the sums of each plane offset and part: 880 · (width / 4 + 1) + 64 bytes; all 0.
 * @param scratch 192 bytes, and one more for each of `stride`; all 0.
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
  const marks = scratch + 192;
  const lastWord = stride - 4;
  let least = lastWord;
  let most = 0;
  const runs = load<i32>(fixedFirst + ((<usize>(planes * rows)) << 2));
  for (let run = 0; run < runs; run++) {
    least = min(least, load<i32>(fixedEdges + ((<usize>run) << 3)) - low);
    most = max(most, load<i32>(fixedEdges + ((<usize>run) << 3), 4) - low);
  }
  least = max(0, least) & ~3;
  most = min(lastWord, (most + 3) & ~3);
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
      toggle(fixed, fixedEdges, row, low, lastWord, packed + <usize>(row >> 5) * line, row & 31);
    }
    for (let at = begin >> 5; at <= (end - 1) >> 5; at++) sumTogether(packed + <usize>at * line, least, most);
    for (let part = 0; part < parts; part++) {
      const down = lowRow + (part << 5);
      const last = min(rows + 1, end - down);
      for (let top = max(0, begin - down - 31) & ~(ROWS - 1); top < last; top += ROWS) {
        if (planeOffsets > 1) {
          store<i32>(marks + <usize>least, 1);
        } else {
          // Only the words that an edge or a step reads.
          const source = plane - load<i32>(alongPlanes);
          if (source < 0 || source >= planes) continue;
          const step = stepsFirst + ((<usize>(source * (rows + 1))) << 2);
          const lastStep = load<i32>(step + ((<usize>min(rows + 1, top + ROWS)) << 2));
          for (let i = load<i32>(step + ((<usize>top) << 2)); i < lastStep; i++) {
            mark(marks, (load<i32>(steps + ((<usize>i) << 2)) >> 3) % stride, 4, least, most);
          }
          const from = movedFirst + ((<usize>(source * rows)) << 2);
          const lastEdge = load<i32>(from + ((<usize>min(rows, top + ROWS)) << 2)) << 1;
          for (let i = load<i32>(from + ((<usize>min(rows, top)) << 2)) << 1; i < lastEdge; i++) {
            mark(marks, load<i32>(movedEdges + ((<usize>i) << 2)) % stride, width, least, most);
          }
        }
        lay(packed, packedRows, line, top + down, marks, least, most, words);
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

/** Notes that words from `x` on are read: where the number of readers rises, and where it falls. */
function mark(marks: usize, x: i32, count: i32, least: i32, most: i32): void {
  const from = max(least, x & ~3);
  const to = min(most, (x + count + 3) & ~3);
  if (from >= to) return;
  const begin = marks + <usize>from;
  const end = marks + <usize>to;
  store<i32>(begin, load<i32>(begin) + 1);
  store<i32>(end, load<i32>(end) - 1);
}

/** Writes the marked words of the rows from `first` on, and clears the marks. Each row's follow from the one before. */
function lay(
  packed: usize,
  packedRows: i32,
  line: usize,
  first: i32,
  marks: usize,
  least: i32,
  most: i32,
  words: usize,
): void {
  const none = packed + <usize>packedRows * line;
  const at = first >> 5;
  const shift = first & 31;
  const a = at >= 0 && at < packedRows ? packed + <usize>at * line : none;
  const b = at >= -1 && at + 1 < packedRows ? packed + <usize>(at + 1) * line : none;
  const c = at >= -2 && at + 2 < packedRows ? packed + <usize>(at + 2) * line : none;
  const afterA = shift > 0 ? b : none;
  const afterB = shift > 0 ? c : none;
  let readers = 0;
  for (let x = least; x < most; x += 4) {
    readers += load<i32>(marks + <usize>x);
    store<i32>(marks + <usize>x, 0);
    if (readers === 0) continue;
    const place = (<usize>x) << 2;
    let word = i32x4.shr_u(v128.load(a + place), shift);
    word = v128.or(word, i32x4.shl(v128.load(afterA + place), 32 - shift));
    let next = i32x4.shr_u(v128.load(b + place), shift);
    next = v128.or(next, i32x4.shl(v128.load(afterB + place), 32 - shift));
    let to = words + place;
    for (let slot = 0; slot < ROWS; slot++) {
      v128.store(to, word);
      word = v128.or(i32x4.shr_u(word, 1), i32x4.shl(next, 31));
      next = i32x4.shr_u(next, 1);
      to += line;
    }
  }
  store<i32>(marks + <usize>most, 0);
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

/** Changes one bit of the words where a row's runs begin, and of those after their ends. */
function toggle(first: usize, edges: usize, row: i32, low: i32, end: i32, line: usize, bit: i32): void {
  const last = load<i32>(first + ((<usize>row) << 2), 4) << 1;
  for (let edge = load<i32>(first + ((<usize>row) << 2)) << 1; edge < last; edge++) {
    const x = min(end, max(0, load<i32>(edges + ((<usize>edge) << 2)) - low));
    const at = line + ((<usize>x) << 2);
    store<i32>(at, load<i32>(at) ^ (1 << bit));
  }
}

/** Makes bits that tell where a line's runs begin and end into bits that tell where it holds the mask. */
function sumTogether(line: usize, from: i32, to: i32): void {
  const none = i32x4.splat(0);
  let before = none;
  for (let x = from; x < to; x += 4) {
    const at = line + ((<usize>x) << 2);
    let word = v128.load(at);
    word = v128.xor(word, i32x4.shuffle(none, word, 3, 4, 5, 6));
    word = v128.xor(word, i32x4.shuffle(none, word, 2, 3, 4, 5));
    word = v128.xor(word, before);
    v128.store(at, word);
    before = i32x4.shuffle(word, word, 3, 3, 3, 3);
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
