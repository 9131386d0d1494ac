import { firstOf, pairThen, wordSet } from '../reading/word-pairs.ts'
import type { Signal } from '../signal.ts'
import { companiesOf, deniedIn } from './actors.ts'
import { type Frame, type FrameContext, signal } from './frame.ts'
import { negatedAt } from './negation.ts'

const every = new Set('every all each other'.split(' '))
const minerNouns = new Set('miner miners'.split(' '))
const helping = wordSet('~help ~benefit ~lift ~boost ~aid ~favour ~favor')
const hurting = wordSet('~hurt ~harm ~threaten ~squeeze ~hit ~burden ~weaken')
const places = new Set('sites site farms farm halls'.split(' '))
const turning = wordSet('~become ~turn ~convert ~switch')
const leases = wordSet('lease leases contract contracts deals')

const counts = new Set('two three four five six seven eight nine ten eleven twelve all most'.split(' '))
const beating = wordSet('~beat ~top ~exceed ~surpass')
const missing = wordSet('~miss ~trail')
const views = wordSet('views estimates expectations consensus forecasts')

/** "Nine of the 11 companies topped revenue views", in a story of miners at large. */
function groupResults(context: FrameContext): Signal[] {
  const { sentence, document } = context
  const group = document.speaksOfMining && document.mainCompany === null
  const some = pairThen(sentence, counts, new Set(['of']), 0)
  if (!group || some === null || companiesOf(context).length > 0) return []
  const beat = pairThen(sentence, beating, views, 4)
  const missed = pairThen(sentence, missing, views, 4)
  const cue = beat ?? missed
  if (cue === null || cue.from < some.from) return []
  return [
    signal(context, {
      frame: 'mining-profit',
      target: 'MINERS',
      sign: negatedAt(context, cue) || deniedIn(context) ? 0 : beat === null ? -1 : 1,
      strength: 0.7,
      ...cue,
      fact: `${sentence.tokens[some.from]?.word ?? 'some'} of the group ${beat === null ? 'missed' : 'beat'} expectations`,
    }),
  ]
}

/** What somebody says it means for "every miner"; mining sites that become data centers. */
export const sectorSpill: Frame = (context) => {
  const { sentence } = context
  const results = groupResults(context)
  if (results.length > 0) return results
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
