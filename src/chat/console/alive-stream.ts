/** How often an open page is told whether something new was posted, in milliseconds. */
const lookEveryMs = 1_000
const beatEveryMs = 20_000

/**
 * A stream of server-sent events: while it is open, the page knows that the desk is there. It says one thing, the id
 * of the newest post, at first and whenever there is a newer one; where the store does not tell, it waits.
 */
export function aliveStream(latestPost: () => Promise<number>): Response {
  const encoder = new TextEncoder()
  const timers: NodeJS.Timeout[] = []
  let told = -1
  let looking = false
  const stop = (): void => {
    for (const timer of timers) clearInterval(timer)
  }
  const body = new ReadableStream<Uint8Array>({
    async start(controller) {
      const say = (words: string): void => {
        try {
          controller.enqueue(encoder.encode(`${words}\n\n`))
        } catch (error) {
          // The page left between two words.
          if (!(error instanceof TypeError)) throw error
          stop()
        }
      }
      const look = async (): Promise<void> => {
        if (looking) return
        looking = true
        const latest = await latestPost().catch(() => told)
        looking = false
        if (latest <= told) return
        told = latest
        say(`event: posts\ndata: ${latest}`)
      }
      say('retry: 1000\n\n: here')
      timers.push(
        setInterval(() => say(': here'), beatEveryMs),
        setInterval(() => void look(), lookEveryMs),
      )
      for (const timer of timers) timer.unref()
      await look()
    },
    cancel: stop,
  })
  return new Response(body, { headers: { 'content-type': 'text/event-stream; charset=utf-8' } })
}
