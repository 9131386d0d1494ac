import type { Target } from '../../take.ts'
import type { Amount } from '../reading/amounts.ts'
import { firstOf, pairIn, pairThen, type WordSpan, wordSet } from '../reading/word-pairs.ts'
import type { Signal } from '../signal.ts'
import { possessive } from '../words/facts.ts'
import { companiesOf, deniedIn } from './actors.ts'
import { type Frame, type FrameContext, signal } from './frame.ts'
import { negatedAt } from './negation.ts'

const machines = wordSet(
  'machines machine rigs fleet site sites facility facilities hashrate plant servers asics',
)
const adding = wordSet(
  '~bring ~add ~energize ~energise ~switch ~plug ~install ~deploy ~activate ~commission ~start ~connect',
)
const reaching = wordSet('~reach ~pass ~cross ~exceed ~surpass ~hit ~top past ~meet')
const early = new Set(['ahead', 'early'])
const plans = new Set('plan plans schedule target targets goal forecast guidance'.split(' '))
const missing = wordSet('~miss ~cut ~lower ~delay ~postpone ~defer ~abandon ~push behind below short ~trim')
const idle = new Set('idle dark offline unplugged empty mothballed'.split(' '))
const standing = wordSet('~stand ~sit ~lie ~stay ~remain is are was were ~go ~leave ~run still')
const back = wordSet('back restarted resumed restored recovered ~restart ~resume ~restore')
const full = new Set('full load online line power capacity operation running normal'.split(' '))

/** A miner's own machines: more of them running is good for it, fewer or later is bad. */
export const capacity: Frame = (context) => {
  const { sentence, document } = context
  const miner = companiesOf(context).find((company) => document.isMiner(company.id))
  const hash = context.amounts.find((amount) => amount.unit === 'EH/s')
  const rig = firstOf(sentence, machines)
  if (miner === undefined) return hash === undefined && rig === null ? [] : network(context, hash, rig)
  const goal = hash !== undefined || rig !== null
  if (!goal) return []
  const late = pairIn(sentence, missing, plans, 6)
  if (late !== null && firstOf(sentence, early) === null)
    return [make(context, miner, late, -1, `${miner.name} fell behind its plans for machines or hashrate`)]
  const dark = pairThen(sentence, standing, idle, 2)
  if (dark !== null && rig !== null)
    return [make(context, miner, dark, -1, `machines of ${miner.name} stand idle`, 'outage')]
  const again = pairThen(sentence, back, full, 3)
  if (again !== null)
    return [make(context, miner, again, 1, `${possessive(miner.name)} machines are running again`, 'outage')]
  return hash === undefined ? [] : growth(context, miner, hash)
}

function growth(context: FrameContext, miner: Target, hash: Amount): Signal[] {
  const { sentence } = context
  const moved = context.moves.some((move) => move.topic === 'hashrate' && move.target === miner.id)
  if (moved) return []
  const reached = firstOf(sentence, reaching, Math.max(0, hash.from - 5), hash.from)
  if (reached !== null)
    return [
      make(context, miner, reached, 1, `${possessive(miner.name)} hashrate reached ${sizeOf(context, hash)}`),
    ]
  const found = firstOf(sentence, adding, Math.max(0, hash.from - 5), hash.from)
  // "Installed hashrate at 58.9 EH/s" is a size and no addition.
  const size = sentence.tokens
    .slice(Math.max(0, hash.from - 5), hash.from)
    .some(({ word }) => word === 'hashrate')
  const added = size ? null : found
  return added === null
    ? []
    : [make(context, miner, added, 1, `${miner.name} brought ${sizeOf(context, hash)} of hashrate on line`)]
}

/** "3.1 EH/s" with its whole unit. */
function sizeOf(context: FrameContext, hash: Amount): string {
  const { tokens, text } = context.sentence
  const slash = tokens[hash.to]?.word === '/' && tokens[hash.to + 1]?.word === 's'
  const last = tokens[slash ? hash.to + 1 : hash.to - 1]
  return text.slice(tokens[hash.from]?.start ?? 0, last?.end ?? 0)
}

function make(
  context: FrameContext,
  miner: Target,
  cue: WordSpan,
  sign: -1 | 1,
  fact: string,
  frame: 'hashrate' | 'outage' = 'hashrate',
): Signal {
  const cancelled = negatedAt(context, cue) || deniedIn(context)
  return signal(context, {
    frame,
    target: miner.id,
    sign: cancelled ? 0 : sign,
    strength: 0.5,
    ...cue,
    fact: cancelled ? `a change in the machines of ${miner.name} is denied` : fact,
  })
}

const leaving = wordSet('~leave gone ~vanish ~disappear ~unplug ~drop ~exit lost')
const joining = wordSet('~join ~enter online')

/** Machines that leave or join the network at large: fewer rivals for the rest, or more. */
function network(context: FrameContext, hash: Amount | undefined, rig: WordSpan | null): Signal[] {
  const { sentence, document } = context
  if (companiesOf(context).length > 0) return []
  const again = pairThen(sentence, machines, back, 10) === null ? null : pairThen(sentence, back, full, 3)
  if (rig !== null && again !== null && document.speaksOfMining)
    return [of(context, again, 1, 'outage', 'machines that had stood still are running again')]
  if (hash === undefined || sentence.topics.some((topic) => topic.tag === 'hashrate')) return []
  const less = firstOf(sentence, leaving)
  const more = firstOf(sentence, joining)
  if ((less === null) === (more === null)) return []
  const cue = less ?? more
  if (cue === null) return []
  const size = sizeOf(context, hash)
  return [
    of(
      context,
      cue,
      less === null ? -1 : 1,
      'hashrate',
      less === null ? `${size} of machines joined the network` : `${size} of machines left the network`,
    ),
  ]
}

function of(
  context: FrameContext,
  cue: WordSpan,
  sign: -1 | 1,
  frame: 'hashrate' | 'outage',
  fact: string,
): Signal {
  const cancelled = negatedAt(context, cue) || deniedIn(context)
  const said = cancelled ? 'a change in the machines of the network is denied or did not come' : fact
  return signal(context, {
    frame,
    target: 'MINERS',
    sign: cancelled ? 0 : sign,
    strength: 0.7,
    ...cue,
    fact: said,
  })
}
