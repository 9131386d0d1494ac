import { parseArgs } from 'node:util'
import { startPlayground } from './playground.ts'

/** How often it is looked whether whoever started this is still there. */
const orphanedMs = 500

const { values } = parseArgs({
  options: { port: { type: 'string', default: '4000' }, data: { type: 'string' } },
})
const port = Number(values.port)
if (!Number.isInteger(port) || port < 0 || port > 65_535) {
  console.error('--port takes a number from 0 to 65535.')
  process.exit(2)
}

try {
  const playground = await startPlayground({ port, dataDir: values.data ?? null })
  if (playground.bot.state !== 'running') console.error(playground.bot.lines.join('\n'))
  console.log(`Open ${playground.url} in a browser. Ctrl-C ends it.`)
  let ending = false
  const end = (): void => {
    // A terminal that sends it twice does not mean it twice.
    if (ending) return
    ending = true
    void playground[Symbol.asyncDispose]().then(() => process.exit(0))
  }
  process.on('SIGINT', end)
  process.on('SIGTERM', end)
  // A signal to npm alone ends npm and the shell between, and nobody tells us.
  const shell = process.ppid
  if (process.env['npm_lifecycle_event'] !== undefined) {
    setInterval(() => process.ppid !== shell && end(), orphanedMs).unref()
  }
} catch (error) {
  const isTaken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE'
  if (!isTaken) throw error
  console.error(`Port ${port} is taken: choose another with --port.`)
  process.exit(1)
}
