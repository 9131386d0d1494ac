/** What a promise gives, or null where that takes longer; the promise goes on. Rejects as it does, in time. */
export async function waitFor<T>(promise: Promise<T>, mostMs: number): Promise<{ readonly value: T } | null> {
  const tooLate = Promise.withResolvers<null>()
  const timer = setTimeout(() => tooLate.resolve(null), mostMs)
  try {
    return await Promise.race([promise.then((value) => ({ value })), tooLate.promise])
  } finally {
    clearTimeout(timer)
  }
}
