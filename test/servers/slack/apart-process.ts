import { type ApartReport, apartOrderSchema } from './apart-messages.ts'
import { createTown } from './apart-town.ts'

// A Slack in a process of its own, so that what it costs is not counted as the bot's.
const tell = (report: ApartReport): void => void process.send?.(report)
let town: Awaited<ReturnType<typeof createTown>> | null = null

process.on('message', async (message) => {
  const order = apartOrderSchema.parse(message)
  if (order.kind === 'start') {
    town = await createTown(order)
    return tell({ kind: 'started', ...town.described })
  }
  if (town === null) throw new Error('The first order starts the server.')
  if (order.kind === 'trouble') return town.trouble(order.trouble)
  tell({ kind: 'tally', ...town.tally() })
})
// It never outlives whoever started it.
process.on('disconnect', () => process.exit(0))
