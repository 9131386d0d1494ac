import type { Day } from '../day.ts'
import type { ProviderParts } from '../http/provider-client.ts'
import { ProviderProblem } from '../provider-problem.ts'
import type { NetworkSource } from '../sources.ts'
import { adjustmentSchema, readAdjustment } from './mempool-adjustment.ts'
import { chainDays, hashratesSchema, readHashrates } from './mempool-hashrates.ts'
import { readRewards, rewardsSchema } from './mempool-rewards.ts'
import { type Span, spanFrom } from './mempool-spans.ts'
import { sourced, sourcedDays } from './sourced.ts'

/** Its own answers are kept for one to five minutes. */
const reuseMs = 60_000

/**
 * A mempool instance, the public one or one's own. A round takes three calls: hashrates (tip and days), the next
 * adjustment (and the tip's height) and the rewards of 144 blocks. Source: mempool.space/docs/api/rest and, where
 * that lags behind, the code of mempool/mempool.
 * @param url the base, with or without `/api`.
 */
export function createMempool({
  connect,
  clock,
  url,
}: ProviderParts & { readonly url: string }): NetworkSource {
  const name = new URL(url).host
  const client = connect({ provider: name, base: url, budget: { requests: 30, windowMs: 60_000, atOnce: 4 } })
  let lastSpan: { readonly span: Span; readonly atMs: number } | null = null

  const askHashrates = (path: string) => client.get(path, { schema: hashratesSchema, reuseMs })

  async function hashrates(span: Span) {
    lastSpan = { span, atMs: clock() }
    const answer = await askHashrates(`/api/v1/mining/hashrate/${span}`).catch((error: unknown) => {
      // Some instances know the whole of history only by naming no span.
      if (span !== 'all' || !(error instanceof ProviderProblem) || error.kind !== 'unknown') throw error
      return askHashrates('/api/v1/mining/hashrate')
    })
    return { atMs: answer.atMs, read: readHashrates(name, answer.body, clock()) }
  }

  /** The span that days were asked for a moment ago has the tip in it, too, and costs no further call. */
  const spanForTip = (): Span =>
    lastSpan !== null && clock() - lastSpan.atMs < reuseMs ? lastSpan.span : '3m'

  async function adjustment() {
    const { body, atMs } = await client.get('/api/v1/difficulty-adjustment', {
      schema: adjustmentSchema,
      reuseMs,
    })
    return { atMs, read: readAdjustment(name, body, clock()) }
  }

  async function rewards() {
    const { body, atMs } = await client.get('/api/v1/mining/reward-stats/144', {
      schema: rewardsSchema,
      reuseMs,
    })
    return { atMs, read: readRewards(name, body, clock()) }
  }

  async function height(): Promise<number> {
    try {
      const { read } = await adjustment()
      return read.nextHeight - read.remainingBlocks
    } catch (error) {
      if (!(error instanceof ProviderProblem)) throw error
      return (await rewards()).read.endHeight
    }
  }

  return {
    name,
    async tip() {
      const [{ atMs, read }, tipHeight] = await Promise.all([hashrates(spanForTip()), height()])
      const { difficulty, hashrate7dEhs } = read.current()
      return sourced(name, { height: tipHeight, difficulty, hashrate7dEhs }, atMs)
    },
    async adjustment() {
      const { atMs, read } = await adjustment()
      if (read.changePercent === 0) {
        // What is sent while there is no estimate yet: it is no forecast of "unchanged".
        throw new ProviderProblem(name, 'unknown', 'no estimate of the next adjustment yet')
      }
      return sourced(name, read, atMs)
    },
    async fees() {
      const { atMs, read } = await rewards()
      return sourced(name, { meanFeesBtcPerBlock: read.meanFeesBtcPerBlock, blocks: read.blocks }, atMs)
    },
    async days(from: Day) {
      const { atMs, read } = await hashrates(spanFrom(from, clock()))
      if (read.days.length === 0) throw new ProviderProblem(name, 'unknown', 'it keeps no daily hashrates')
      const days = chainDays(read).filter(({ day }) => day >= from)
      return sourcedDays(name, days, atMs)
    },
  }
}
