/** Milliseconds of the fastest of some runs, so that a busy machine does not decide. */
function fastest(work: () => unknown): number {
  let best = Number.POSITIVE_INFINITY
  for (let run = 0; run < 6; run += 1) {
    const start = performance.now()
    work()
    best = Math.min(best, performance.now() - start)
  }
  return best
}

/** How many times as long the large piece of work takes as the small one: the least of three measurements. */
export function growth(small: () => unknown, large: () => unknown): number {
  fastest(small)
  fastest(large)
  return Math.min(...[1, 2, 3].map(() => fastest(large) / fastest(small)))
}
