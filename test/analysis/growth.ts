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

/** Ten times the work may take a little more than ten times as long; below this nothing needs to be measured again. */
const plainlyLinear = 11

/** How many times as long the large piece of work takes as the small one: the least of up to ten measurements. */
export function growth(small: () => unknown, large: () => unknown): number {
  fastest(small)
  fastest(large)
  let least = Number.POSITIVE_INFINITY
  for (let measurement = 0; measurement < 10 && least > plainlyLinear; measurement += 1) {
    least = Math.min(least, fastest(large) / fastest(small))
  }
  return least
}
