import type { BenchmarkOptions, Measurement } from '../benchmark.ts'
import { measuredAtMs } from './measured-at.ts'
import { cardOf, openStall } from './stall.ts'

const channels = 100

/** How often the providers are asked when a hundred channels ask at once, beside one that asks alone. */
export async function measureOneRound({ progress }: BenchmarkOptions): Promise<Measurement[]> {
  progress(`${channels} channels asking at once`)
  const stall = await openStall({ delayMs: 50 })
  try {
    const first = await stall.open()
    await cardOf('miners', {}, { market: first })
    await first.close()
    const { calls } = stall.town
    const during = async (work: () => Promise<unknown>): Promise<number> => {
      const before = await calls()
      await work()
      return (await calls()) - before
    }
    let nowMs = measuredAtMs
    const market = await stall.open(() => nowMs)
    const alone = await during(() => cardOf('miners', {}, { market }))
    nowMs += 31 * 60_000
    const atOnce = await during(() =>
      Promise.all(Array.from({ length: channels }, () => cardOf('miners', {}, { market }))),
    )
    nowMs += 31 * 60_000
    const digest = await during(async () => {
      await Promise.all([cardOf('network', {}, { market }), cardOf('miners', {}, { market })])
    })
    const plain = { unit: '', steady: true } as const
    return [
      { measure: 'provider calls of one /miners, nothing held', value: alone, limit: null, ...plain },
      { measure: `provider calls of ${channels} /miners at once`, value: atOnce, limit: alone, ...plain },
      { measure: 'provider calls of /network and /miners, as a digest', value: digest, limit: 9, ...plain },
    ]
  } finally {
    await stall.close()
  }
}
