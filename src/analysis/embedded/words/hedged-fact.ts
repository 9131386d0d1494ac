import type { Signal } from '../signal.ts'

/** Views and moods are uncertain by nature and say so in their own words. */
const statesItself = new Set<Signal['frame']>([
  'forecast',
  'tone',
  'macro-rates',
  'macro-inflation',
  'btc-move',
])

/** Facts that say themselves that nothing is settled. */
const saysSo =
  /\b(?:plans?|planned|preparing|may|might|on review|under discussion|in prospect|due to|would|expects?|risks?|denied|talk)\b/

/** "Mining difficulty fell 28%" where the article says that it would have to: what is not certain is not told as done. */
export function withHedge(signal: Signal): Signal {
  const { standing, fact, frame } = signal
  if (!(standing.hedged || standing.question) || statesItself.has(frame) || saysSo.test(fact)) return signal
  const may = fact.replace(/ (rose|fell)(?= |$)/, (_, verb: string) =>
    verb === 'rose' ? ' may rise' : ' may fall',
  )
  return { ...signal, fact: may === fact ? `${fact}, if it comes to that` : may }
}
