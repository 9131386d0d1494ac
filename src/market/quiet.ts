/** Who is being answered, so that what can wait does. */
export interface Quiet {
  /** Counts as being answered for as long as the work takes. */
  during<T>(work: () => Promise<T>): Promise<T>
  /** Resolves once nobody has been answered for a moment. */
  quiet(): Promise<void>
}

/** In this time the answer is drawn and sent. */
const momentMs = 150

export function createQuiet(): Quiet {
  let answering = 0
  let ended = Promise.withResolvers<void>()
  ended.resolve()

  const moment = (): Promise<void> =>
    new Promise((resolve) => {
      setTimeout(resolve, momentMs)
    })

  return {
    async during(work) {
      if (answering === 0) ended = Promise.withResolvers<void>()
      answering += 1
      try {
        return await work()
      } finally {
        answering -= 1
        if (answering === 0) ended.resolve()
      }
    },
    async quiet() {
      while (answering > 0) {
        await ended.promise
        await moment()
      }
    },
  }
}
