/** Lets somebody wait for something to become true. */
export interface Changes {
  /** Something changed: everybody who waits looks again. */
  tell(): void
  /** Throws after `withinMs`. */
  until<T>(look: () => T | null | undefined | false, withinMs?: number): Promise<T>
  /** Ends all waiting. */
  close(): void
}

export function createChanges(): Changes {
  const waiting = new Set<() => void>()
  let closed = false
  return {
    tell() {
      for (const look of [...waiting]) look()
    },
    until<T>(look: () => T | null | undefined | false, withinMs = 5_000) {
      return new Promise<T>((resolve, reject) => {
        const end = () => {
          waiting.delete(again)
          clearTimeout(timer)
          clearInterval(sometimes)
        }
        const again = () => {
          try {
            const found = look()
            const isThere = found !== null && found !== undefined && found !== false
            if (isThere) {
              end()
              resolve(found)
            } else if (closed) {
              end()
              reject(new Error('the server was closed'))
            }
          } catch (error) {
            end()
            reject(error)
          }
        }
        const timer = setTimeout(() => {
          end()
          reject(new Error(`nothing came within ${withinMs} ms: ${String(look).slice(0, 200)}`))
        }, withinMs)
        // What is waited for may also depend on what this server does not know of.
        const sometimes = setInterval(() => again(), 20)
        waiting.add(again)
        again()
      })
    },
    close() {
      closed = true
      for (const look of [...waiting]) look()
    },
  }
}
