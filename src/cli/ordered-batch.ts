/**
 * Runs `work` on each item of a stream, a few at a time, and yields the results in the order of the items. Reads on only
 * as results are taken, so that memory stays bounded however long the stream is.
 * @param width how many items are worked on at a time
 */
export async function* inOrder<Item, Result>(
  items: AsyncIterable<Item>,
  width: number,
  work: (item: Item) => Promise<Result>,
): AsyncGenerator<Result> {
  const running: Promise<Result>[] = []
  for await (const item of items) {
    const result = work(item)
    // A failure is met when its turn comes, not when it happens.
    result.catch(() => undefined)
    running.push(result)
    const first = running.length >= width ? running.shift() : undefined
    if (first !== undefined) yield await first
  }
  for (const rest of running) yield await rest
}
