import { parseLink } from '../articles/link.ts'
import { systemClock } from '../clock.ts'
import { createDesk, type Desk } from '../desk.ts'
import type { Config } from '../ops/config.ts'
import { createLog } from '../ops/log.ts'
import { sampleNameOf } from '../takes/samples.ts'
import type { TakeAnswer } from '../takes/take-answer.ts'
import { UserError } from '../user-error.ts'
import { linkSource } from './link-source.ts'
import { readingParts } from './reading-parts.ts'
import type { TakeInput } from './take-source.ts'

async function withoutStore(input: TakeInput, config: Config): Promise<TakeAnswer> {
  const { pool, fetchPage } = readingParts(config, 1)
  try {
    const source = input.kind === 'source' ? input.source : await linkSource(input.link, fetchPage)
    const { take } = await pool.read({ source, take: { readAtMs: systemClock() } })
    if (take === null) throw new TypeError('the reading came without the take that was asked for')
    const sample = input.kind === 'link' && sampleNameOf(input.link) !== null
    return { id: 'terminal', take, firstReadAt: null, changes: null, sample }
  } finally {
    await pool.close()
  }
}

/** The desk with its store, or null where another process holds it; says so on standard error. */
async function deskIfFree(config: Config): Promise<Desk | null> {
  const target = { isTerminal: false, write: (line: string) => process.stderr.write(line) }
  const log = await createLog({ ...config.log, level: 'error' }, target, [config.databaseUrl])
  try {
    return await createDesk(config, { log, clock: systemClock })
  } catch (error) {
    if (!(error instanceof UserError)) throw error
    console.error(`${error.what} The take is made without the store.`)
    return null
  }
}

async function withDesk(link: string, desk: Desk): Promise<TakeAnswer> {
  try {
    return await desk.takes.answer({
      subject: { kind: 'link', link },
      place: { platform: 'terminal', workspace: 'terminal', channel: 'terminal' },
      asker: { id: 'terminal' },
      private: false,
    })
  } finally {
    await desk.close()
  }
}

/**
 * Reads what `take` was given: a link with the store where it is free; samples, files and standard input always
 * without, so that nothing of them is kept. Throws `UserError`.
 */
export async function answerInput(input: TakeInput, config: Config): Promise<TakeAnswer> {
  if (input.kind === 'source' || sampleNameOf(input.link) !== null) return withoutStore(input, config)
  // What is no link needs no store to be refused.
  parseLink(input.link)
  const desk = await deskIfFree(config)
  return desk === null ? withoutStore(input, config) : withDesk(input.link, desk)
}
