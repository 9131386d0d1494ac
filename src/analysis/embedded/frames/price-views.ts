import { isHouse } from '../reading/institutions.ts'
import { has } from '../reading/sentence.ts'
import type { Signal } from '../signal.ts'
import { moveFact } from '../words/facts.ts'
import { houseIn, sourceOf } from '../words/source.ts'
import { negatedAt } from './actors.ts'
import { type Frame, type FrameContext, signal } from './frame.ts'

/** What bitcoin itself did. A move is what the news explains, so it is context; only a bare headline has no more than that. */
export const bitcoinMoves: Frame = (context) => {
  const { moves, document, sentence } = context
  const signals: Signal[] = []
  for (const move of moves) {
    const bitcoin =
      (move.topic === null && move.target === 'BTC') ||
      move.topic === 'btc-price' ||
      ((move.topic === 'price' || move.topic === 'shares') && move.target === 'BTC')
    if (!bitcoin || move.standing.negated || move.comparison) continue
    if (move.direction !== 'up' && move.direction !== 'down') continue
    const headline = document.brief && (sentence.place === 'title' || sentence.place === 'lead')
    const told =
      move.standing.role === 'after' || move.standing.role === 'backdrop' || isPastVerb(context, move.from)
    signals.push(
      signal(context, {
        frame: 'btc-move',
        target: 'BTC',
        sign: move.direction === 'up' ? 1 : -1,
        strength: 0.5,
        from: move.from,
        to: move.to,
        fact: moveFact('BTC', move),
        role: headline && !told ? 'driver' : 'context',
        standing: move.standing,
      }),
    )
  }
  return signals
}

const pastVerbs = new Set(
  'fell dropped rose gained lost climbed declined slid slipped tumbled surged soared jumped sank plunged plummeted rallied rebounded recovered was were had crashed went'.split(
    ' ',
  ),
)

/** "Bitcoin fell 4% over the month" tells of a move gone by; "bitcoin climbs" is the news of a headline. */
function isPastVerb(context: FrameContext, at: number): boolean {
  return pastVerbs.has(context.sentence.tokens[at]?.word ?? '')
}

const analysts = new Set('analysts analyst strategist strategists researchers economists'.split(' '))

const bullishWords = new Set('bullish upside outperform undervalued optimistic positive'.split(' '))
const bearishWords = new Set(
  'bearish downside overbought overvalued drop fall weaken decline lower pessimistic slide correction pullback drift'.split(
    ' ',
  ),
)

/** What a bank or research house expects of bitcoin, with its sign; a personality's target does not move it. */
export const forecasts: Frame = (context) => {
  const { sentence, document } = context
  if (!sentence.mentions.some((mention) => mention.target.id === 'BTC')) return []
  const signals: Signal[] = []
  const push = (sign: -1 | 1, cue: { from: number; to: number }, strength: number, fact: string) =>
    signals.push(
      signal(context, {
        frame: 'forecast',
        target: 'BTC',
        sign: negatedAt(context, cue) ? 0 : sign,
        strength,
        from: cue.from,
        to: cue.to,
        fact,
        standing: { role: 'main', negated: false, hedged: false, question: false, past: false, told: false },
      }),
    )
  const house = houseIn(sentence) ?? sourceOf(document)
  const names = sentence.tokens.find((token) => isHouse(token.word) || analysts.has(token.word))
  const targetMove = sentence.events.find((event) => event.tag === 'target-up' || event.tag === 'target-down')
  if (targetMove !== undefined && (sentence.place !== 'body' || names !== undefined)) {
    const up = targetMove.tag === 'target-up'
    push(up ? 1 : -1, targetMove, 0.8, revisionFact(house, up ? 1 : -1))
    return signals
  }
  const revised = revision(context)
  if (revised !== null) {
    push(revised.sign, revised, 0.8, revisionFact(house, revised.sign))
    return signals
  }
  const forward = sentence.modalities.find((mark) => mark.tag === 'forward' || mark.tag === 'hedge')
  if (forward === undefined) return signals
  const reasoned = names !== undefined || document.institutionalView
  if (!reasoned && !document.brief) return signals
  const at = sentence.tokens.findIndex(
    (token) => bearishWords.has(token.word) || bullishWords.has(token.word),
  )
  const raises =
    at === -1 ? sentence.tokens.findIndex((token) => token.word === 'hit' || token.word === 'reach') : at
  if (raises === -1 || has(sentence, 'rate-cut', 'rate-hike')) return signals
  const word = sentence.tokens[raises]?.word ?? ''
  const bearish = bearishWords.has(word)
  push(
    bearish ? -1 : 1,
    { from: raises, to: raises + 1 },
    reasoned ? 0.7 : 0.4,
    `${house === null ? 'analysts expect' : `${house} expects`} a ${bearish ? 'weaker' : 'higher'} bitcoin price`,
  )
  return signals
}

/** The halving: less new supply for bitcoin, less income for miners. */
export const halving: Frame = (context) => {
  const { sentence, document } = context
  const cue = sentence.events.find((event) => event.tag === 'halving')
  if (cue === undefined) return []
  const signals: Signal[] = []
  const supply = sentence.tokens.some((token) => /^(?:supply|scarcity|issuance|scarcer)$/.test(token.word))
  const ahead = sentence.modalities.some((mark) => mark.tag === 'forward')
  if (supply && (sentence.place !== 'body' || ahead)) {
    signals.push(
      signal(context, {
        frame: 'halving',
        target: 'BTC',
        sign: negatedAt(context, cue) ? 0 : 1,
        strength: 0.4,
        from: cue.from,
        to: cue.to,
        fact: 'the halving slows the supply of new coins',
      }),
    )
  }
  const strain = sentence.tokens.some((token) =>
    /^(?:squeeze|squeezes|unprofitable|margins|revenue|income|leave|dearer|costs|cost|hit|hardest|shrink|drop|cuts|cut|halves|halve|halved|lose|loses|money|reward|rewards|coins|earn|earns|smaller)$/.test(
      token.word,
    ),
  )
  const miners =
    sentence.mentions.some((mention) => mention.target.id === 'MINERS') ||
    sentence.tokens.some((token) => /^(?:miner|miners|mining)$/.test(token.word))
  if (strain && miners && document.speaksOfMining && !isDate(context, cue.from)) {
    signals.push(
      signal(context, {
        frame: 'halving',
        target: 'MINERS',
        sign: negatedAt(context, cue) ? 0 : -1,
        strength: 0.6,
        from: cue.from,
        to: cue.to,
        fact: "the halving cuts miners' income",
      }),
    )
  }
  return signals
}

const dating = new Set('since before last until previous right prior level earlier'.split(' '))
const making = /\bmakes? up for\b|\bbalanced\b|\boffset/i

/** "The thinnest since the 2024 halving": a date, or a cut that is made up for. */
function isDate(context: FrameContext, at: number): boolean {
  const { tokens, text } = context.sentence
  const lead = tokens.slice(Math.max(0, at - 4), at).map((token) => token.word)
  const dated = lead.some((word) => dating.has(word) || /^(?:19|20)\d\d$/.test(word))
  const compared =
    lead.includes('after') && tokens.some((token) => token.word === 'than' || token.word === 'less')
  return dated || compared || making.test(text)
}

const raising = new Set(
  'raise raises raised lift lifts lifted hike hikes hiked boost boosts boosted up ups'.split(' '),
)
const lowering = new Set(
  'cut cuts lower lowers lowered trim trims trimmed slash slashes slashed reduce reduces reduced'.split(' '),
)
const views = new Set(
  'goal goals forecast forecasts outlook target targets estimate estimates prediction call view'.split(' '),
)

/** Forecasts of something else than a price of bitcoin. */
const otherViews = new Set(
  'rate rates growth inflation gdp earnings revenue production hashrate capex difficulty hiring demand'.split(
    ' ',
  ),
)

/** "Cuts its year-end bitcoin outlook", "$62,000, down from a previous forecast of $98,000". */
function revision(context: FrameContext): { sign: -1 | 1; from: number; to: number } | null {
  const { sentence, amounts } = context
  const words = sentence.tokens.map((token) => token.word)
  const view = words.findIndex((word) => views.has(word))
  if (view === -1 || aboutCompany(context)) return null
  const others = words.slice(Math.max(0, view - 4), view + 5)
  if (others.some((word) => otherViews.has(word))) return null
  for (let at = Math.max(0, view - 7); at < view; at += 1) {
    const word = words[at] ?? ''
    if (raising.has(word)) return { sign: 1, from: at, to: view + 1 }
    if (lowering.has(word)) return { sign: -1, from: at, to: view + 1 }
  }
  const prices = amounts.filter((amount) => amount.unit === 'USD' && amount.value >= 5000)
  const [now, before] = prices
  if (now === undefined || before === undefined || now.value === before.value) return null
  const between = words.slice(now.to, before.from)
  const compares = between.includes('from') || (between.includes('instead') && between.includes('of'))
  if (!compares || before.from - now.to > 8) return null
  return { sign: now.value > before.value ? 1 : -1, from: now.from, to: before.to }
}

function revisionFact(house: string | null, sign: -1 | 1): string {
  return `${house ?? 'a research house'} ${sign > 0 ? 'raised' : 'cut'} its forecast for bitcoin`
}

/** "MARA and Riot got lower targets": the view is of companies. */
function aboutCompany(context: FrameContext): boolean {
  const { sentence, document } = context
  return sentence.mentions.some(
    (mention) =>
      document.targets.get(mention.target.id)?.kind === 'company' &&
      !document.isInstitution(mention.target.id),
  )
}
