/** Runs a function over items, at most `window` at once, and yields the answers in the items' order. */
export async function* ordered<Item, Answer>(
  items: readonly Item[],
  window: () => number,
  run: (item: Item, index: number) => Promise<Answer>,
): AsyncGenerator<Answer> {
  const pending: Promise<Answer>[] = [];
  let next = 0;
  try {
    while (next < items.length || pending.length > 0) {
      while (next < items.length && pending.length < window()) {
        const answer = run(items[next] as Item, next++);
        // If an item fails while an earlier one is awaited, this must not end the process as unhandled: it is thrown in
        // its turn.
        answer.catch(() => undefined);
        pending.push(answer);
      }
      yield await (pending.shift() as Promise<Answer>);
    }
  } finally {
    await Promise.allSettled(pending);
  }
}
