import type { Horizon, Term } from '../../take.ts'
import type { DocumentReading } from '../reading/document.ts'
import type { FrameId, Signal } from '../signal.ts'

/** How far ahead each kind of news reaches, where the article does not say itself. */
const frameTerm: Readonly<Record<FrameId, Term>> = {
  difficulty: 'short',
  hashrate: 'short',
  hashprice: 'short',
  'mining-revenue': 'short',
  'mining-profit': 'short',
  'power-cost': 'medium',
  'power-credit': 'short',
  tariff: 'medium',
  capitulation: 'short',
  outage: 'short',
  'sector-move': 'short',
  'sector-shift': 'long',
  ranking: 'short',
  'stock-move': 'short',
  earnings: 'medium',
  production: 'medium',
  'hosting-deal': 'long',
  offering: 'short',
  buyback: 'medium',
  'treasury-buy': 'short',
  'treasury-sale': 'short',
  'etf-flow': 'short',
  'holder-flow': 'short',
  rating: 'medium',
  'price-target': 'medium',
  lawsuit: 'medium',
  'lawsuit-ends': 'medium',
  hack: 'short',
  approval: 'short',
  ban: 'medium',
  reserve: 'long',
  access: 'medium',
  'macro-inflation': 'short',
  'macro-rates': 'short',
  'macro-trade': 'short',
  'macro-risk': 'short',
  halving: 'medium',
  listing: 'short',
  delisting: 'medium',
  bankruptcy: 'medium',
  contagion: 'short',
  takeover: 'short',
  'short-report': 'short',
  lockup: 'short',
  forecast: 'medium',
  rivalry: 'short',
  'btc-move': 'short',
  'network-fault': 'short',
  tone: 'medium',
}

const about: Readonly<Record<FrameId, string>> = {
  difficulty: 'a difficulty epoch lasts about two weeks',
  hashrate: 'hashrate shifts from week to week',
  hashprice: 'hashprice moves from day to day',
  'mining-revenue': 'it reports on a month just past',
  'mining-profit': 'it reports on a month just past',
  'power-cost': 'power contracts run for months',
  'power-credit': 'credits are earned in single hot or cold spells',
  tariff: 'duties work on costs over months',
  capitulation: 'shake-outs among miners last for weeks',
  outage: 'machines return once the cause is gone',
  'sector-move': 'share prices of the last days or weeks are its subject',
  'sector-shift': 'rebuilding sites for AI and HPC takes years',
  ranking: 'it compares share prices over days or weeks',
  'stock-move': 'a single move of the shares is its subject',
  earnings: 'a quarterly report is judged until the next one',
  production: 'output is told by the quarter',
  'hosting-deal': 'the contract runs for years',
  offering: 'the sale of new paper is a single event',
  buyback: 'the effect on the balance sheet unfolds over months',
  'treasury-buy': 'a single purchase works for days',
  'treasury-sale': 'a single sale works for days',
  'etf-flow': 'fund flows are counted by the day and the week',
  'holder-flow': 'moves between wallets work for days or weeks',
  rating: 'analysts’ ratings look some months ahead',
  'price-target': 'price targets look some months ahead',
  lawsuit: 'cases take months',
  'lawsuit-ends': 'the relief works over months',
  hack: 'the shock of a theft works for days or weeks',
  approval: 'the decision is a single event',
  ban: 'rules take months to work',
  reserve: 'a state reserve is held for years',
  access: 'wider access works over the months after its start',
  'macro-inflation': 'the reading works until the next one a month later',
  'macro-rates': 'expectations of the next meeting are its subject',
  'macro-trade': 'trade headlines work for days or weeks',
  'macro-risk': 'moods of the market last for days or weeks',
  halving: 'the halving works over the months around it',
  listing: 'the change of index or exchange is a single event',
  delisting: 'deadlines of the exchange run for months',
  bankruptcy: 'proceedings take months',
  contagion: 'the shock works for days or weeks',
  takeover: 'a vote or bid is a single event',
  'short-report': 'an attack of this kind works for days or weeks',
  lockup: 'the release of shares is a single event',
  forecast: 'the forecast looks some months ahead',
  rivalry: 'ranks shift from month to month',
  'btc-move': 'a past move of the price is its subject',
  'network-fault': 'a fault is mended or not within days',
  tone: 'its plans reach over months',
}

/** Adds what the article itself says of time, when it says so. */
export interface TimeHint {
  readonly term: Term
  /** How much it counts against the frames, 0 to 3. */
  readonly weight: number
  readonly reason: string
}

const places = { title: 3, lead: 1, heading: 0.5, body: 0.35 } as const

/** What goes along with other news and seldom is the news. */
const minorFrames = new Set<FrameId>(['stock-move', 'ranking', 'tone', 'btc-move', 'treasury-buy'])

/** How far ahead the news reaches: what the article says of time first, else what its kind of news implies. */
export function horizonOf(
  document: DocumentReading,
  signals: readonly Signal[],
  hints: readonly TimeHint[],
): Horizon {
  const byGenre = genreHorizon(document, hints)
  if (byGenre !== null) return byGenre
  const votes: Record<Term, number> = { short: 0, medium: 0, long: 0 }
  const frames = new Map<FrameId, number>()
  for (const signal of signals) {
    if (signal.role === 'context' && signal.frame !== 'btc-move') continue
    const minor = minorFrames.has(signal.frame) ? 0.4 : 1
    const weight =
      minor * signal.strength * places[signal.sentence.place] * (signal.role === 'context' ? 0.3 : 1)
    const sofar = frames.get(signal.frame) ?? 0
    // Repetition of one kind of news adds little.
    frames.set(signal.frame, Math.max(sofar, weight) + Math.min(sofar, weight) * 0.3)
  }
  for (const [frame, weight] of frames) votes[frameTerm[frame]] += weight
  for (const hint of hints) votes[hint.term] += hint.weight
  const term = (['short', 'medium', 'long'] as const).toSorted((a, b) => votes[b] - votes[a])[0] ?? 'short'
  const hint = hints.filter((one) => one.term === term).toSorted((a, b) => b.weight - a.weight)[0]
  const frame = [...frames].filter(([id]) => frameTerm[id] === term).toSorted((a, b) => b[1] - a[1])[0]
  return { term, reason: reasonFor(term, hint, frame) }
}

const spans: Readonly<Record<Term, string>> = {
  short: 'Days to weeks',
  medium: 'One to six months',
  long: 'Over six months',
}

function reasonFor(
  term: Term,
  hint: TimeHint | undefined,
  frame: readonly [FrameId, number] | undefined,
): string {
  if (hint !== undefined && (frame === undefined || hint.weight >= frame[1]))
    return `${spans[term]}: ${hint.reason}.`
  if (frame !== undefined) return `${spans[term]}: ${about[frame[0]]}.`
  return `${spans[term]}: the article names no later date.`
}

function genreHorizon(document: DocumentReading, hints: readonly TimeHint[]): Horizon | null {
  const far = hints.some((hint) => hint.term === 'long' && hint.weight >= 0.3)
  switch (document.genre) {
    case 'explainer':
      return { term: 'long', reason: 'Over six months: an explainer is bound to no date.' }
    case 'opinion':
      return { term: 'long', reason: 'Over six months: the argument is general and bound to no date.' }
    case 'promotion':
      return { term: 'short', reason: 'Days to weeks: the page urges to act now.' }
    case 'technical':
      return { term: 'short', reason: 'Days to weeks: chart levels are its subject.' }
    case 'recap':
      return { term: 'short', reason: 'Days to weeks: it looks back on the last days.' }
    case 'prediction':
      return far
        ? { term: 'long', reason: 'Over six months: the target lies years ahead.' }
        : { term: 'medium', reason: 'One to six months: the forecast names no year far ahead.' }
    case 'rumour':
      return { term: 'short', reason: 'Days to weeks: the claim will be confirmed or forgotten soon.' }
    case 'news':
      return null
  }
}
