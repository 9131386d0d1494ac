import { has } from '../reading/sentence.ts'
import type { Signal } from '../signal.ts'
import { properNounNear } from '../words/proper-noun.ts'
import { deniedIn, negatedAt } from './actors.ts'
import { type Frame, type FrameContext, signal } from './frame.ts'

/** Rules and who may buy: fund approvals and refusals, bans, reserves of states, new access. */
export const policy: Frame = (context) => {
  const { sentence } = context
  const signals: Signal[] = []
  const fund = sentence.mentions.some((mention) => mention.target.id === 'BTC-ETF') || genericFund(context)
  const bitcoin = sentence.mentions.some((mention) => ['BTC', 'CRYPTO'].includes(mention.target.id))
  const otherFund = sentence.mentions.some((mention) =>
    ['ETH-ETF', 'ALT-ETF', 'ETH', 'SOL', 'XRP'].includes(mention.target.id),
  )
  const push = (
    frame: 'approval' | 'ban' | 'reserve' | 'access',
    sign: -1 | 1,
    strength: number,
    cue: { from: number; to: number },
    fact: string,
  ) => {
    const cancelled = negatedAt(context, cue) || deniedIn(context)
    signals.push(
      signal(context, {
        frame,
        target: 'BTC',
        sign: cancelled ? 0 : sign,
        strength,
        from: cue.from,
        to: cue.to,
        fact,
      }),
    )
  }
  for (const event of sentence.events) {
    if (fund && !(otherFund && !bitcoin)) {
      if (event.tag === 'approve' && !isDecisionDate(context, event.from))
        push('approval', 1, 0.9, event, `${regulator(context)} opened the way for spot bitcoin funds`)
      if (event.tag === 'reject' && sentence.tokens[event.from - 1]?.word !== 'ever')
        push('approval', -1, 0.8, event, `${regulator(context)} turned down a bitcoin fund`)
      if (event.tag === 'delay')
        push('approval', -1, 0.4, event, 'the decision on a bitcoin fund was put off')
    }
    if (event.tag === 'ban' && !bitcoin && miningNamed(context)) {
      signals.push(miningRule(context, event, lifted(context) ? 1 : -1))
    }
    if (event.tag === 'approve' && bitcoin && !fund && legislation(context))
      push('access', 1, 0.6, event, 'lawmakers moved to give bitcoin a clear legal frame')
    if (event.tag === 'ban' && bitcoin && lifted(context))
      push('ban', 1, 0.8, event, 'restrictions on bitcoin are being lifted')
    else if (event.tag === 'ban' && bitcoin && !fund)
      push('ban', -1, 0.8, event, 'new restrictions on bitcoin were announced')
    if (event.tag === 'lift-ban' && bitcoin)
      push('ban', 1, 0.8, event, 'restrictions on bitcoin are being lifted')
    if (event.tag === 'reserve')
      push('reserve', has(sentence, 'reject', 'delay') ? -1 : 1, 0.7, event, reserveFact(context))
    if (
      event.tag === 'new-access' &&
      bitcoin &&
      !/\b(?:stop|halt|suspend|drop|end|reject|refuse|scale)(?:s|ed|ped|ping)?\b/i.test(sentence.text)
    )
      push('access', 1, 0.5, event, 'more people and funds get access to bitcoin')
  }
  if (fund) signals.push(...talks(context))
  return signals
}

const liftWords = new Set(
  'lifted lift lifts lifting ends ended scrapped scraps reversed reverses repealed repeals dropped relaxed eases eased'.split(
    ' ',
  ),
)

function lifted(context: FrameContext): boolean {
  return context.sentence.tokens.some((token) => liftWords.has(token.word))
}

const laws = new Set(
  'bill act law rule rules legislation senate house parliament congress commissioners'.split(' '),
)

function legislation(context: FrameContext): boolean {
  return context.sentence.tokens.some((token) => laws.has(token.word))
}

const taxes = new Set('tax taxes levy excise surcharge'.split(' '))

function miningNamed(context: FrameContext): boolean {
  const { sentence } = context
  return (
    sentence.mentions.some((mention) => mention.target.id === 'MINERS') ||
    sentence.tokens.some((token) => token.word === 'miners' || token.word === 'mining')
  )
}

function miningRule(context: FrameContext, cue: { from: number; to: number }, sign: -1 | 1): Signal {
  const cancelled = negatedAt(context, cue) || deniedIn(context)
  return signal(context, {
    frame: 'ban',
    target: 'MINERS',
    sign: cancelled ? 0 : sign,
    strength: 0.7,
    from: cue.from,
    to: cue.to,
    fact: miningFact(context, cue, sign),
  })
}

const planning = new Set(
  'plan plans planned proposes proposed proposal vow vows vowed wants want seeks budget draft bill considers weighs would could may might revives mulls'.split(
    ' ',
  ),
)

/** A tax or a rule, in force or only meant to be. */
function miningFact(context: FrameContext, cue: { from: number; to: number }, sign: -1 | 1): string {
  const { tokens } = context.sentence
  const what = taxes.has(tokens[cue.from]?.word ?? '') ? 'a tax' : 'limits'
  if (sign > 0) return `${what === 'a tax' ? 'taxes' : 'rules'} on mining are being eased`
  const planned = tokens.some((token) => planning.has(token.word))
  if (what === 'limits') return planned ? 'new limits on mining are planned' : 'new limits fall on mining'
  return planned ? 'a tax on mining is planned' : 'a tax falls on mining'
}

/** Taxes and limits on mining itself. */
export const miningPolicy: Frame = (context) => {
  const at = context.sentence.tokens.findIndex((token) => taxes.has(token.word))
  if (at === -1 || !miningNamed(context)) return []
  const credit = context.sentence.tokens.some((token) =>
    /^(?:break|breaks|relief|exemption|credit|credits|cut|cuts)$/.test(token.word),
  )
  return [miningRule(context, { from: at, to: at + 1 }, credit || lifted(context) ? 1 : -1)]
}

const ahead = new Set('advanced progress closer close details imminent expected window talks'.split(' '))

/** Approval that draws near: talks that advanced, a window for the decision. */
function talks(context: FrameContext): Signal[] {
  const { sentence } = context
  if (has(sentence, 'approve', 'reject', 'delay')) return []
  const at = sentence.tokens.findIndex(
    (token) => token.word === 'advanced' || token.word === 'imminent' || token.word === 'closer',
  )
  if (at === -1 || !sentence.tokens.some((token) => ahead.has(token.word) && token.word !== 'advanced'))
    return []
  return [
    signal(context, {
      frame: 'approval',
      target: 'BTC',
      sign: negatedAt(context, { from: at, to: at + 1 }) ? 0 : 1,
      strength: 0.6,
      from: at,
      to: at + 1,
      fact: 'talks on a spot bitcoin fund came closer to approval',
    }),
  ]
}

/** "The window for approvals" is a date. */
function isDecisionDate(context: FrameContext, at: number): boolean {
  const { tokens } = context.sentence
  const noun = /^approvals?$/.test(tokens[at]?.word ?? '')
  return (
    noun &&
    tokens.slice(Math.max(0, at - 4), at).some((token) => /^(?:window|deadline|date)$/.test(token.word))
  )
}

function genericFund(context: FrameContext): boolean {
  const { sentence, document } = context
  const named = sentence.mentions.some((mention) => mention.target.id === 'ETF')
  return named && (document.counts.get('BTC-ETF') ?? 0) > 0
}

/** Exchanges and lenders that fail or are robbed, where the harm spreads to bitcoin. */
export const contagion: Frame = (context) => {
  const { sentence, document } = context
  const signals: Signal[] = []
  const crisis = sentence.events.find((event) =>
    ['withdrawal-halt', 'bankruptcy', 'contagion'].includes(event.tag),
  )
  const hack = sentence.events.find((event) => event.tag === 'hack')
  const tied = (document.counts.get('BTC') ?? 0) + (document.counts.get('CRYPTO') ?? 0) >= 1
  if (!tied) return []
  const firm = crisis !== undefined && sentence.tokens.some((token) => firmWords.has(token.word))
  if (crisis !== undefined && (firm || crisis.tag === 'withdrawal-halt')) {
    const listed = sentence.mentions.some(
      (mention) => document.targets.get(mention.target.id)?.kind === 'company',
    )
    if (!listed || crisis.tag !== 'bankruptcy') {
      signals.push(
        signal(context, {
          frame: 'contagion',
          target: 'BTC',
          sign: negatedAt(context, crisis) ? 0 : -1,
          strength: 0.7,
          from: crisis.from,
          to: crisis.to,
          fact: crisisFact(context, crisis),
        }),
      )
    }
  }
  if (hack !== undefined) {
    const big = context.amounts.some(
      (amount) =>
        (amount.unit === 'USD' && amount.value >= 1e8) || (amount.unit === 'BTC' && amount.value >= 1000),
    )
    const exchange = sentence.tokens.some((token) => firmWords.has(token.word))
    if (big && exchange) {
      signals.push(
        signal(context, {
          frame: 'hack',
          target: 'BTC',
          sign: negatedAt(context, hack) ? 0 : -1,
          strength: 0.5,
          from: hack.from,
          to: hack.to,
          fact: theftFact(context, hack),
        }),
      )
    }
  }
  const fault = sentence.events.find((event) => event.tag === 'network')
  if (fault !== undefined) {
    signals.push(
      signal(context, {
        frame: 'network-fault',
        target: 'BTC',
        sign: negatedAt(context, fault) ? 0 : -1,
        strength: 0.8,
        from: fault.from,
        to: fault.to,
        fact: 'a fault in the bitcoin network was reported',
      }),
    )
  }
  return signals
}

const firmWords = new Set(
  'exchange exchanges lender lending lenders platform ftx genesis celsius voyager blockfi bybit binance mtgox gox silvergate signature withdrawals redemptions custodian broker firm bank'.split(
    ' ',
  ),
)

function crisisFact(context: FrameContext, crisis: { readonly from: number; readonly tag: string }): string {
  const firm = properNounNear(context.sentence, crisis.from)
  const who = firm ?? 'a large crypto firm'
  if (crisis.tag === 'withdrawal-halt') return `${who} stopped letting customers withdraw`
  if (crisis.tag === 'bankruptcy') return `${who} is in or near bankruptcy`
  return firm === null ? 'trouble at a large crypto firm is spreading' : `trouble around ${firm} is spreading`
}

function theftFact(context: FrameContext, hack: { readonly from: number }): string {
  const firm = properNounNear(context.sentence, hack.from)
  const sum = context.amounts.find((amount) => amount.unit === 'USD' && amount.value >= 1e8)
  const loot = sum === undefined ? 'a large sum' : sum.text
  return firm === null
    ? `${loot} was stolen from a crypto venue`
    : `${loot} was stolen in the theft at ${firm}`
}

/** Who decides, where the sentence or the headline says so. */
function regulator(context: FrameContext): string {
  const words = [context.sentence, context.document.title].flatMap((sentence) =>
    sentence.tokens.map((token) => token.word),
  )
  return words.includes('sec') ? 'the SEC' : 'regulators'
}

const founding =
  /\b(?:sign|pass|approv|establish|creat|order|adopt|set up|sets up|launch|enact|build|fund)(?:s|es|ed|d|ing)?\b/i

function reserveFact(context: FrameContext): string {
  const coins = context.amounts.find((amount) => amount.unit === 'BTC')
  return coins === undefined
    ? founding.test(context.sentence.text)
      ? 'a state bitcoin reserve is in the making'
      : 'a state bitcoin reserve is under discussion'
    : `${coins.text} go into a state bitcoin reserve`
}
