import type { Signal } from '../signal.ts'
import { type FrameContext, signal } from './frame.ts'
import { negatedAt } from './negation.ts'

const paid = new Set('credit credits paid payment payments earned earns earn brought'.split(' '))

/** Machines switched off for the grid: paid for it is good, told to is lost output. */
export function curtailments(context: FrameContext): Signal[] {
  const { sentence, document } = context
  const cue = sentence.events.find((event) => event.tag === 'curtail')
  if (cue === undefined) return []
  const miner = sentence.mentions.find((mention) => document.isMiner(mention.target.id))
  const target = miner?.target.id ?? 'MINERS'
  const rewarded = sentence.tokens.some((token) => paid.has(token.word))
  const lowersHashrate = sentence.topics.some(
    (topic) => topic.tag === 'hashrate' || topic.tag === 'difficulty',
  )
  if (!rewarded && (target === 'MINERS' || lowersHashrate)) return []
  const name = document.targets.get(target)?.name ?? 'miners'
  return [
    signal(context, {
      frame: 'power-credit',
      target,
      sign: negatedAt(context, cue) ? 0 : rewarded ? 1 : -1,
      strength: rewarded ? 0.6 : 0.35,
      from: cue.from,
      to: cue.to,
      fact: rewarded
        ? `${name} ${target === 'MINERS' ? 'were' : 'was'} paid to curtail power`
        : `${name} had to curtail power`,
    }),
  ]
}
