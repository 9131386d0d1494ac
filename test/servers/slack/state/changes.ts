/** Tells whoever waits that something on the server is different now. */
export interface Changes {
  happened(): void
  /** Looks now and after each change. Throws after `withinMs`, and at once when the server is closed. */
  until<T>(look: () => T | null | undefined | false, withinMs?: number): Promise<T>
  /** Calls back after each change until the returned function is called. */
  onChange(listener: () => void): () => void
  close(): void
}

export function createChanges(): Changes {
  const waiting = new Set<() => void>()
  const refusing = new Set<(error: Error) => void>()
  let planned = false
  const lookAgain = () => {
    planned = false
    for (const look of [...waiting]) look()
  }
  return {
    happened() {
      if (planned || waiting.size === 0) return
      planned = true
      setImmediate(lookAgain)
    },
    until<T>(look: () => T | null | undefined | false, withinMs = 5000) {
      const { promise, resolve, reject } = Promise.withResolvers<T>()
      const end = () => {
        clearTimeout(timer)
        waiting.delete(again)
        refusing.delete(refuse)
      }
      const refuse = (error: Error) => {
        end()
        reject(error)
      }
      const again = () => {
        try {
          const found = look()
          if (found === null || found === undefined || found === false) return
          end()
          resolve(found)
        } catch (error) {
          refuse(error instanceof Error ? error : new Error(String(error)))
        }
      }
      const timer = setTimeout(
        () => refuse(new Error(`what was waited for did not come within ${withinMs} ms: ${look.toString()}`)),
        withinMs,
      )
      waiting.add(again)
      refusing.add(refuse)
      again()
      return promise
    },
    onChange(listener) {
      waiting.add(listener)
      return () => void waiting.delete(listener)
    },
    close() {
      for (const refuse of [...refusing]) refuse(new Error('the server is closed'))
    },
  }
}
