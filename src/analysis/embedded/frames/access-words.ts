import type { FrameContext } from './frame.ts'

/** Names of states and firms as a sentence of ours has them; what is no name is told by its class. */
const names = new Map(
  'Russia|Brazil|Japan|Switzerland|Norway|Harvard|Yale|BlackRock|Fidelity|Vanguard|Schwab|PayPal|Visa|Mastercard|Microsoft|Tesla|Amazon|Starbucks|Walmart'
    .split('|')
    .map((name) => [name.toLowerCase(), name] as const),
)
const special = new Map([
  ['salvador', 'El Salvador'],
  ['morgan', 'a large bank'],
  ['wells', 'a large bank'],
  ['citi', 'a large bank'],
  ['swiss', 'a Swiss institution'],
  ['czech', 'a Czech institution'],
  ['norwegian', 'a Norwegian institution'],
  ['senate', 'the senate'],
  ['parliament', 'the parliament'],
  ['lawmakers', 'lawmakers'],
  ['government', 'the government'],
  ['treasury', 'a treasury'],
  ['ministry', 'a ministry'],
  ['central', 'a central bank'],
  ['country', 'a country'],
  ['nation', 'a nation'],
  ['president', 'a president'],
])
const classes = new Set(
  'bank adviser advisor endowment pension insurer brokerage broker platform governor state city university fund company retailer board'.split(
    ' ',
  ),
)
const people = new Set('savers investors clients customers employers shareholders'.split(' '))
const plural =
  /^(?:banks|advisers|advisors|platforms|funds|companies|shareholders|lawmakers|savers|investors|clients|customers|employers)$/
const refusing = /^(?:reject|refus|veto|bar|exclud|rules)/

/** Who opens or shuts, named where the sentence names them. */
function whoOf(word: string): string {
  const name = names.get(word) ?? special.get(word)
  if (name !== undefined) return name
  if (plural.test(word)) return word
  return classes.has(word) ? `${/^[aeio]/.test(word) ? 'an' : 'a'} ${word}` : 'an institution'
}

/** "BlackRock is opening up to bitcoin", "savers are to get access to bitcoin": who it is and what they do. */
export function openingFact(context: FrameContext, holder: number): string {
  const word = context.sentence.tokens[holder]?.word ?? ''
  if (people.has(word)) return `${word} are to get access to bitcoin`
  const who = whoOf(word)
  return `${who} ${plural.test(word) ? 'are' : 'is'} opening up to bitcoin`
}

/** "A bank says no to bitcoin", "Tesla is stepping back from bitcoin". */
export function closingFact(context: FrameContext, holder: number, verb: string): string {
  const word = context.sentence.tokens[holder]?.word ?? ''
  const many = plural.test(word)
  const who = whoOf(word)
  if (refusing.test(verb)) return `${who} ${many ? 'say' : 'says'} no to bitcoin in one form`
  return `${who} ${many ? 'are' : 'is'} stepping back from bitcoin`
}
