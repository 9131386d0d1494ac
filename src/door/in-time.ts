/**
 * What may pass, in milliseconds, at each of the three steps before a platform hears its first answer (settings,
 * checks, keeping what buttons need), so that a store that hangs costs no platform's 3 seconds.
 */
export const usualPatienceMs = 1200

/** Waits for `work` no longer than `ms`. Throws an `Error`, which is a bug's, where it takes longer. */
export async function inTime<T>(ms: number, doing: string, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`${doing} took longer than ${ms} ms`)), ms)
  })
  try {
    return await Promise.race([work, late])
  } finally {
    clearTimeout(timer)
  }
}
