import { z } from 'zod'
import { benchPages } from './pages.ts'
import { timed } from './statistics.ts'
import { loadWay, ways } from './way.ts'

// A process for one way, so that no way pays for the memory of another: for each message it reads all pages once and
// answers with the milliseconds of each.
const [way, count] = z.tuple([z.enum(ways), z.coerce.number()]).parse(process.argv.slice(2))
const pages = benchPages(count)
const work = await loadWay(way)

process.on('message', async () => {
  const times: number[] = []
  for (const page of pages) times.push(await timed(() => work(page)))
  process.send?.(times)
})
process.on('disconnect', () => process.exit(0))
