import { systemClock } from '../clock.ts'
import type { Config } from '../ops/config.ts'
import { sampleNameOf } from '../takes/samples.ts'
import type { TakeAnswer } from '../takes/take-answer.ts'
import { linkSource } from './link-source.ts'
import { readingParts } from './reading-parts.ts'
import type { TakeInput } from './take-source.ts'

/** Reads what `take` was given, without a store. Throws `UserError`. */
export async function answerInput(input: TakeInput, config: Config): Promise<TakeAnswer> {
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
