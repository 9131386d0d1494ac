/** A stream of server-sent events that says nothing: while it is open, the page knows that the desk is there. */
export function aliveStream(): Response {
  const encoder = new TextEncoder()
  let beat: NodeJS.Timeout | undefined
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      controller.enqueue(encoder.encode('retry: 1000\n\n: here\n\n'))
      beat = setInterval(() => controller.enqueue(encoder.encode(': here\n\n')), 20_000)
      beat.unref()
    },
    cancel() {
      clearInterval(beat)
    },
  })
  return new Response(body, { headers: { 'content-type': 'text/event-stream; charset=utf-8' } })
}
