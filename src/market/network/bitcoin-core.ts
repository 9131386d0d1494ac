import type { Day } from '../day.ts'
import type { ProviderParts } from '../http/provider-client.ts'
import type { NetworkSource } from '../sources.ts'
import { askAdjustment } from './core-adjustment.ts'
import { askChain } from './core-chain.ts'
import { askDays } from './core-days.ts'
import { askFees } from './core-fees.ts'
import { sourced, sourcedDays } from './sourced.ts'

const name = 'Bitcoin Core'

/**
 * One's own full node on the main chain, by JSON-RPC in batches. It tells of 100 days back at the most.
 * @param url with user and password in it, which are sent as a header and never shown.
 */
export function createBitcoinCore({
  connect,
  clock,
  url,
}: ProviderParts & { readonly url: string }): NetworkSource {
  const client = connect({
    provider: name,
    base: url,
    budget: { requests: 300, windowMs: 60_000, atOnce: 4 },
    // It reads blocks from disk, and disks of small machines are slow.
    timeoutMs: 8_000,
  })
  const chain = () => askChain(client, clock)

  return {
    name,
    async tip() {
      const { height, difficulty, hashrate7dEhs, atMs } = await chain()
      return sourced(name, { height, difficulty, hashrate7dEhs }, atMs)
    },
    async adjustment() {
      const now = await chain()
      return sourced(name, await askAdjustment(client, now, clock()), now.atMs)
    },
    async fees() {
      const { height, atMs } = await chain()
      return sourced(name, await askFees(client, height), atMs)
    },
    async days(from: Day) {
      const now = await chain()
      const days = await askDays(client, now, from, clock())
      return sourcedDays(name, days, now.atMs)
    },
  }
}
