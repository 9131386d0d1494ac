/** How often it is looked whether something changed, in milliseconds. */
const everyMs = 120

/** Server-sent events: what `look` gives, whenever that is something else than before. It may throw: then it ends. */
export function lookStream(look: () => unknown): Response {
  const encoder = new TextEncoder()
  let timer: NodeJS.Timeout | undefined
  let shown = ''
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      const tell = (): void => {
        const now = JSON.stringify(look())
        if (now === shown) return
        shown = now
        controller.enqueue(encoder.encode(`data: ${now}\n\n`))
      }
      controller.enqueue(encoder.encode('retry: 500\n\n'))
      tell()
      timer = setInterval(() => {
        try {
          tell()
        } catch (error) {
          clearInterval(timer)
          controller.error(error)
        }
      }, everyMs)
    },
    cancel() {
      clearInterval(timer)
    },
  })
  return new Response(body, { headers: { 'content-type': 'text/event-stream; charset=utf-8' } })
}
