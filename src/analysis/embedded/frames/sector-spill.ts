import { firstOf, pairThen, wordSet } from '../reading/word-pairs.ts'
import { deniedIn } from './actors.ts'
import { type Frame, signal } from './frame.ts'
import { negatedAt } from './negation.ts'

const every = new Set('every all each other'.split(' '))
const minerNouns = new Set('miner miners'.split(' '))
const helping = wordSet('~help ~benefit ~lift ~boost ~aid ~favour ~favor')
const hurting = wordSet('~hurt ~harm ~threaten ~squeeze ~hit ~burden ~weaken')
const places = new Set('sites site farms farm halls'.split(' '))
const turning = wordSet('~become ~turn ~convert ~switch')
const leases = wordSet('lease leases contract contracts deals')

/** What somebody says it means for "every miner"; mining sites that become data centers. */
export const sectorSpill: Frame = (context) => {
  const { sentence } = context
  const all = pairThen(sentence, every, minerNouns, 1)
  const sites = pairThen(sentence, new Set(['mining']), places, 0)
  const turned = sites === null ? null : firstOf(sentence, turning, sites.to, sites.to + 5)
  const hosts = sentence.events.some((event) => event.tag === 'hpc')
  if (turned !== null && hosts && firstOf(sentence, leases) !== null)
    return [
      signal(context, {
        frame: 'sector-shift',
        target: 'MINERS',
        sign: negatedAt(context, turned) || deniedIn(context) ? 0 : 1,
        strength: 0.7,
        ...turned,
        fact: 'mining sites are turning into data centers with tenants',
      }),
    ]
  if (all === null) return []
  const good = firstOf(sentence, helping, all.from - 6, all.from)
  const bad = firstOf(sentence, hurting, all.from - 6, all.from)
  const cue = good ?? bad
  if (cue === null) return []
  return [
    signal(context, {
      frame: 'sector-shift',
      target: 'MINERS',
      sign: negatedAt(context, cue) || deniedIn(context) ? 0 : good === null ? -1 : 1,
      strength: 0.7,
      ...cue,
      fact:
        good === null
          ? 'the news is said to hurt miners at large'
          : 'the news is said to help miners at large',
    }),
  ]
}
