import type { Topic } from '../lexicon/topics.ts'
import type { Move } from '../reading/moves.ts'
import { has } from '../reading/sentence.ts'
import type { FrameId, Signal } from '../signal.ts'
import { moveFact, possessive, topicNoun } from '../words/facts.ts'
import { curtailments } from './curtailment.ts'
import { type Frame, type FrameContext, signal } from './frame.ts'
import { befallsMiners, costOfPower, isElsewhere, letGo } from './mining-words.ts'
import { speaksOfPower } from './power-tariffs.ts'

interface Rule {
  readonly frame: FrameId
  /** What a rise means for miners: more competition is bad, more income is good. */
  readonly whenUp: -1 | 1
  readonly strength: number
}

/**
 * What moves miners' income. Revenue per unit of hashrate is price × reward ÷ difficulty, so a higher
 * difficulty or network hashrate means a smaller share each, and costs work the other way round.
 */
const rules: Partial<Record<Topic, Rule>> = {
  difficulty: { frame: 'difficulty', whenUp: -1, strength: 0.6 },
  hashrate: { frame: 'hashrate', whenUp: -1, strength: 0.4 },
  competition: { frame: 'hashrate', whenUp: -1, strength: 0.4 },
  hashprice: { frame: 'hashprice', whenUp: 1, strength: 0.8 },
  'mining-revenue': { frame: 'mining-revenue', whenUp: 1, strength: 0.8 },
  'mining-profit': { frame: 'mining-profit', whenUp: 1, strength: 0.8 },
  'power-cost': { frame: 'power-cost', whenUp: -1, strength: 0.5 },
  fees: { frame: 'mining-revenue', whenUp: 1, strength: 0.4 },
  'production-cost': { frame: 'power-cost', whenUp: -1, strength: 0.4 },
}

/** "Miners' profits": what a company's results call the same, said of the group. */
const incomeRules: Partial<Record<Topic, Rule>> = {
  profit: { frame: 'mining-profit', whenUp: 1, strength: 0.8 },
  revenue: { frame: 'mining-revenue', whenUp: 1, strength: 0.8 },
  loss: { frame: 'mining-profit', whenUp: -1, strength: 0.8 },
  costs: { frame: 'power-cost', whenUp: -1, strength: 0.5 },
}

/** Difficulty, hashrate, hashprice, mining income and the cost of power: bad or good for whom they belong to. */
export const miningEconomics: Frame = (context) => {
  const signals: Signal[] = []
  for (const move of context.moves) {
    if (move.topic === null || move.standing.negated) continue
    if (move.direction !== 'up' && move.direction !== 'down') continue
    const rule = rules[move.topic] ?? (speaksForGroup(context, move) ? incomeRules[move.topic] : undefined)
    if (rule === undefined || !belongsToMining(context, move.topic)) continue
    if (move.topic === 'power-cost' && !costOfPower(context, move)) continue
    if (isElsewhere(context, move)) continue
    const owner = ownerOfTopic(context, move)
    if (owner === null) continue
    signals.push(build(context, move, rule, owner))
  }
  return signals
}

function build(context: FrameContext, move: Move, rule: Rule, owner: string): Signal {
  const company = owner !== 'MINERS'
  const up = move.direction === 'up'
  // A company's own hashrate is its capacity, not its competition.
  const whenUp = company && rule.frame === 'hashrate' ? 1 : rule.whenUp
  const name = context.document.targets.get(owner)?.name ?? owner
  // Machines that go dark because their owners give up are stress first and relief second.
  const stress =
    has(context.sentence, 'capitulate') && (rule.frame === 'difficulty' || rule.frame === 'hashrate')
  const topic = move.topic ?? 'hashrate'
  const noun = (
    company || !(topic in incomeRules) ? topicNoun(topic) : `miners' ${topicNoun(topic).replace(/^the /, '')}`
  ).replace(/^network hashrate$/, company ? 'hashrate' : 'network hashrate')
  const subject = company ? `${possessive(name)} ${noun.replace(/^(?:the|mining) /, '')}` : noun
  return signal(context, {
    frame: rule.frame,
    target: owner,
    sign: up === (whenUp === 1) ? 1 : -1,
    strength: rule.strength * (move.record ? 1.25 : 1) * (stress && !up ? 0.3 : 1),
    from: move.from,
    to: move.to,
    fact: moveFact(subject, move),
    standing: move.standing,
  })
}

/** The network and the sector, unless a company is named as the owner. */
function ownerOfTopic(context: FrameContext, move: Move): string | null {
  if (move.topic === 'difficulty' || move.topic === 'competition' || move.topic === 'hashprice')
    return 'MINERS'
  const { document } = context
  if (move.target !== null) {
    const target = document.targets.get(move.target)
    if (target?.kind === 'company') return document.isMiner(target.id) ? target.id : null
    if (move.target === 'ETH' || move.target === 'ETF' || move.target === 'BTC-ETF') return null
    return 'MINERS'
  }
  if (
    move.topic === 'hashrate' &&
    document.mainCompany !== null &&
    document.isMiner(document.mainCompany) &&
    ownFleet(context, move)
  ) {
    return document.mainCompany
  }
  const named = [...new Set(context.sentence.mentions.map((mention) => mention.target.id))]
  const miners = named.filter((id) => document.isMiner(id))
  const networkWide = move.topic === 'hashrate' || move.topic === 'mining-revenue' || named.includes('MINERS')
  if (miners.length === 1 && !networkWide) return miners[0] ?? null
  const own = context.sentence.tokens.some((token) => token.word === 'its' || token.word === "company's")
  if (own && document.mainCompany !== null && document.isMiner(document.mainCompany))
    return document.mainCompany
  return 'MINERS'
}

const generalTopics = new Set<Topic>(['power-cost', 'competition', 'mining-profit', 'mining-revenue', 'fees'])

/** Income of the miners as a group: they are named, or the story is theirs and the sentence names no company. */
function speaksForGroup(context: FrameContext, move: Move): boolean {
  if (move.target === 'MINERS') return true
  const { document, sentence } = context
  if (move.target !== null || document.mainCompany !== null) return false
  const titled = document.title.mentions.some((mention) => mention.target.id === 'MINERS')
  const company = sentence.mentions.some(
    (mention) => document.targets.get(mention.target.id)?.kind === 'company',
  )
  return !company && (titled || (document.counts.get('MINERS') ?? 0) >= 3)
}

/** "Competition", "energy" and "margins" are about mining only where the article is. */
function belongsToMining(context: FrameContext, topic: Topic): boolean {
  return !generalTopics.has(topic) || context.document.speaksOfMining
}

/** Stress and relief that need no direction word: capitulation, machines offline, power credits, duties on rigs. */
export const miningOperations: Frame = (context) => {
  const { sentence, document } = context
  if (!document.speaksOfMining) return []
  const signals: Signal[] = []
  const companies = sentence.mentions.filter((mention) => document.isMiner(mention.target.id))
  const groupNamed = sentence.mentions.some((mention) => mention.target.id === 'MINERS')
  for (const event of sentence.events) {
    if (event.tag === 'capitulate' && (groupNamed || minerWords(context)) && befallsMiners(context, event)) {
      signals.push(
        signal(context, {
          frame: 'capitulation',
          target: 'MINERS',
          sign: isNegatedAt(context, event.from, event.to)
            ? 0
            : isOver(context, event.from, event.to)
              ? 1
              : -1,
          strength: 0.5,
          from: event.from,
          to: event.to,
          fact: isOver(context, event.from, event.to)
            ? 'the shake-out among miners is ending'
            : 'miners are under pressure',
        }),
      )
    }
    if (event.tag === 'outage' && sentence.topics.some((topic) => topic.tag === 'hashrate')) {
      signals.push(
        signal(context, {
          frame: 'outage',
          target: companies[0]?.target.id ?? 'MINERS',
          sign: isNegatedAt(context, event.from, event.to) ? 0 : -1,
          strength: 0.7,
          from: event.from,
          to: event.to,
          fact: 'machines were knocked offline',
        }),
      )
    }
    if (
      event.tag === 'tariff' &&
      !letGo(context) &&
      !speaksOfPower(context) &&
      !has(sentence, 'tariff-eases') &&
      (groupNamed || companies.length > 0 || rigs(context))
    ) {
      const owners = companies.length > 0 ? companies.map((mention) => mention.target.id) : ['MINERS']
      for (const target of new Set([...owners, 'MINERS'])) {
        signals.push(
          signal(context, {
            frame: 'tariff',
            target,
            sign: isNegatedAt(context, event.from, event.to) ? 0 : -1,
            strength: 0.7,
            from: event.from,
            to: event.to,
            fact: 'import duties on mining machines add to costs',
          }),
        )
      }
    }
  }
  signals.push(...blockFinding(context), ...curtailments(context))
  for (const topic of sentence.topics) {
    if (topic.tag !== 'power-credit') continue
    const target = companies[0]?.target.id ?? document.mainCompany ?? 'MINERS'
    const negated = isNegatedAt(context, topic.from, topic.to)
    signals.push(
      signal(context, {
        frame: 'power-credit',
        target,
        sign: negated ? 0 : 1,
        strength: 0.6,
        from: topic.from,
        to: topic.to,
        fact: `${document.targets.get(target)?.name ?? 'the miner'} earned credits for curtailing power`,
      }),
    )
  }
  return signals
}

const ending = new Set('over ends ended end ending eased eases fades faded past passed'.split(' '))

/** "Capitulation over", "the end of the shake-out". */
function isOver(context: FrameContext, from: number, to: number): boolean {
  const { tokens } = context.sentence
  return [...tokens.slice(Math.max(0, from - 4), from), ...tokens.slice(to, to + 3)].some((token) =>
    ending.has(token.word),
  )
}

function isNegatedAt(context: FrameContext, from: number, to: number): boolean {
  return context.sentence.modalities.some(
    (mark) =>
      mark.tag === 'negation' &&
      ((mark.to <= from && from - mark.to <= 4) || (mark.from >= to && mark.from - to <= 3)),
  )
}

const rigWords = new Set(
  'rig rigs machines antminer antminers asic asics bitmain equipment hardware imported'.split(' '),
)
const minerWordSet = new Set('miner miners mining hashrate'.split(' '))

function rigs(context: FrameContext): boolean {
  return context.sentence.tokens.some((token) => rigWords.has(token.word))
}

function minerWords(context: FrameContext): boolean {
  return context.sentence.tokens.some((token) => minerWordSet.has(token.word))
}

/** "Blocks 4.6% harder to find": difficulty in other words. */
function blockFinding(context: FrameContext): Signal[] {
  const { sentence } = context
  const at = sentence.tokens.findIndex((token) => token.word === 'harder' || token.word === 'easier')
  if (at === -1) return []
  const near = sentence.tokens.slice(Math.max(0, at - 8), at + 6).map((token) => token.word)
  if (!near.includes('blocks') && !near.includes('block') && !near.includes('mine')) return []
  const easier = sentence.tokens[at]?.word === 'easier'
  return [
    signal(context, {
      frame: 'difficulty',
      target: 'MINERS',
      sign: easedOff(context, at) ? 0 : easier ? 1 : -1,
      strength: 0.6,
      from: at,
      to: at + 1,
      fact: `blocks became ${easier ? 'easier' : 'harder'} to find`,
    }),
  ]
}

/** "No harder" cancels; "never was it harder" says it all the louder. */
function easedOff(context: FrameContext, at: number): boolean {
  const never = context.sentence.tokens.some((token) => token.word === 'never')
  return !never && isNegatedAt(context, at, at + 1)
}

const fleetWords = new Set(
  'energized energised deployed installed operating operational fleet self our'.split(' '),
)
const networkWords = new Set('network bitcoin global total worldwide'.split(' '))

/** "Energized hashrate reached 54.3 EH/s": a company's machines, where the story is that company's. */
function ownFleet(context: FrameContext, move: Move): boolean {
  const words = context.sentence.tokens
    .slice(Math.max(0, move.from - 12), move.from)
    .map((token) => token.word)
  return words.some((word) => fleetWords.has(word)) || !words.some((word) => networkWords.has(word))
}
