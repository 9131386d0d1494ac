/** Waits, or less where the signal ends it; never throws. */
export function pause(ms: number, signal?: AbortSignal): Promise<void> {
  if (signal?.aborted === true) return Promise.resolve()
  return new Promise((resolve) => {
    const done = (): void => {
      clearTimeout(timer)
      signal?.removeEventListener('abort', done)
      resolve()
    }
    const timer = setTimeout(done, ms)
    signal?.addEventListener('abort', done, { once: true })
  })
}

/** What the promise gives, or `late` where it has not settled after that time. */
export async function within<T, L>(ms: number, promise: Promise<T>, late: L): Promise<T | L> {
  const ended = new AbortController()
  try {
    return await Promise.race([promise, pause(ms, ended.signal).then(() => late)])
  } finally {
    ended.abort()
  }
}
