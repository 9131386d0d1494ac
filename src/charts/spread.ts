/**
 * Moves places along a line apart so that none is nearer to the next than `gap`, as little as that takes, within
 * `from` and `to` (as far as there is room). Gives the new places in the order of the old ones.
 */
export function spread(
  places: readonly number[],
  { gap, from, to }: { readonly gap: number; readonly from: number; readonly to: number },
): number[] {
  // Groups of labels that touch move as one about the mean of where they would be, until no two groups touch.
  let groups = places
    .map((place, index) => ({ place, index }))
    .toSorted((one, other) => one.place - other.place || one.index - other.index)
    .map(({ place, index }) => ({ middle: place, wanted: [place], indexes: [index] }))

  const half = (count: number): number => ((count - 1) * gap) / 2
  const settle = (group: (typeof groups)[number]): (typeof groups)[number] => {
    const mean = group.wanted.reduce((sum, place) => sum + place, 0) / group.wanted.length
    const reach = half(group.wanted.length)
    return { ...group, middle: Math.max(from + reach, Math.min(to - reach, mean)) }
  }

  groups = groups.map(settle)
  for (let at = 1; at < groups.length; ) {
    const before = groups[at - 1]
    const group = groups[at]
    if (before === undefined || group === undefined) break
    const room = group.middle - half(group.wanted.length) - (before.middle + half(before.wanted.length))
    if (room >= gap - 1e-9) {
      at++
      continue
    }
    const joined = settle({
      middle: 0,
      wanted: [...before.wanted, ...group.wanted],
      indexes: [...before.indexes, ...group.indexes],
    })
    groups.splice(at - 1, 2, joined)
    at = Math.max(1, at - 1)
  }

  const moved = [...places]
  for (const { middle, indexes } of groups) {
    for (const [order, index] of indexes.entries()) moved[index] = middle - half(indexes.length) + order * gap
  }
  return moved
}
