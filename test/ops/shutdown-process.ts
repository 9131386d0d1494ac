/** A process with one thing to close; its first argument says how that goes, or that something is thrown. */
import { createLog, standardOutput } from '../../src/ops/log.ts'
import { handleShutdown } from '../../src/ops/shutdown.ts'

const kind = process.argv[2]
const log = await createLog({ level: 'info', format: 'json' }, standardOutput)
const shutdown = handleShutdown(log)
shutdown.onStop('first', async () => log.info('closed first'))
shutdown.onStop('second', async () => {
  if (kind === 'hangs') await new Promise(() => undefined)
  if (kind === 'slow') await new Promise((resolve) => setTimeout(resolve, 200))
  if (kind === 'fails') throw new Error('will not close')
  log.info('closed second')
})
setInterval(() => undefined, 1_000)
if (kind === 'throws') {
  setTimeout(() => {
    throw new Error('nobody caught this')
  }, 10)
}
if (kind === 'rejects') void Promise.reject(new Error('nobody caught this'))
if (kind === 'gives-up') {
  shutdown.fail('The token is not valid.')
  shutdown.fail('Said once.')
}
log.info('running')
