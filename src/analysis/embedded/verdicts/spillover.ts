import type { Spillover } from '../../take.ts'
import type { BtcJudgement } from './btc.ts'
import type { MinersJudgement } from './miners.ts'

/**
 * What a driver of BTC implies for miners, apart from the verdicts. Miners have moved with BTC and by more than
 * it (K33 found a 90-day correlation of .68 in 2021), so the stance carries over; the other way it never does.
 */
export function spilloverOf(btc: BtcJudgement, miners: MinersJudgement | null): Spillover[] {
  if (btc.stance !== 'bullish' && btc.stance !== 'bearish') return []
  const own =
    miners === null || miners.stance === 'neutral'
      ? 'the article itself says nothing of their income'
      : `the article's own news for them is ${miners.stance}`
  return [
    {
      target: { id: 'MINERS', name: 'Bitcoin miners', kind: 'group' },
      stance: btc.stance,
      reason: `Mining stocks tend to follow BTC and by more than it moves, so a ${btc.stance} driver of BTC leans the same way for them; ${own}.`,
    },
  ]
}
