/**
 * Runs a function over items, several at once, and yields the answers in the items' order.
 *
 * At most `window` items are under way or waiting to be yielded, so memory is bounded by the window and not by the
 * number of items.
 */
export async function* ordered<Item, Answer>(
  items: readonly Item[],
  window: number,
  run: (item: Item, index: number) => Promise<Answer>,
): AsyncGenerator<Answer> {
  const pending: Promise<Answer>[] = [];
  let next = 0;
  try {
    while (next < items.length || pending.length > 0) {
      while (next < items.length && pending.length < window) {
        const answer = run(items[next] as Item, next++);
        // An item that fails while an earlier one is awaited must not end the process as unhandled: it is thrown in turn.
        answer.catch(() => undefined);
        pending.push(answer);
      }
      yield await (pending.shift() as Promise<Answer>);
    }
  } finally {
    await Promise.allSettled(pending);
  }
}
