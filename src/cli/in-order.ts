/**
 * Works on the items of a source, at most `many` at a time, and gives the results in the order of the items. The
 * source is read no further ahead than that, so memory stays bounded however long it is.
 */
export async function* inOrder<Item, Result>(
  source: AsyncIterable<Item>,
  many: number,
  work: (item: Item) => Promise<Result>,
): AsyncGenerator<Result> {
  const underWay: Promise<Result>[] = []
  try {
    for await (const item of source) {
      underWay.push(work(item))
      if (underWay.length < many) continue
      const next = underWay.shift()
      if (next !== undefined) yield await next
    }
    while (underWay.length > 0) {
      const next = underWay.shift()
      if (next !== undefined) yield await next
    }
  } finally {
    await Promise.allSettled(underWay)
  }
}
