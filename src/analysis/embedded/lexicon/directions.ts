import { expandPhrase } from './inflect.ts'
import { buildPhraseIndex } from './phrase-index.ts'

/**
 * Which way something moves. `flat` says that it did not; `narrow` and `widen` speak of a gap or a loss,
 * where smaller is better.
 */
export type Direction = 'up' | 'down' | 'flat' | 'narrow' | 'widen'

/** A word that moves something, and whether it may stand before what it moves ("falling hashprice"). */
export interface DirectionTag {
  readonly direction: Direction
  readonly before: boolean
}

const verbsUp =
  '~rise|~climb|~gain|~grow|~jump|~surge|~soar|~increase|~advance|~rally|~rebound|~recover|~spike|~leap|~skyrocket|~accelerate|~swell|~double|~triple|~quadruple|~expand|~improve|~strengthen|~go up|~move up|~come up|~go over|~tick up|~edge up|~push higher|~move higher|~pick up|~take off|~rocket|~outpace|~outperform|~beat|~shoot up|~bounce|~top|~surpass|~exceed|~break above|~rise above|~climb above|~reach a record|~hit a record|~hit ath|~set a record|~reach an all time high|~hit record|~hit an all time high|~add|~pump|~ascend|~run up|~trend higher|~reclaim|~smash|~notch'
const verbsDown =
  '~fall|~drop|~decline|~decrease|~slide|~slip|~sink|~plunge|~plummet|~tumble|~shrink|~dip|~sag|~slump|~crash|~crater|~collapse|~nosedive|~retreat|~ease|~weaken|~soften|~deteriorate|~contract|~lose|~shed|~go down|~come down|~move down|~tick down|~edge down|~cave in|~dwindle|~erode|~evaporate|~halve|~fall by half|~lag|~underperform|~trail|~cool|~tank|~dry up|~push lower|~move lower|~compress|~tighten|~suffer|~stumble|~dive|~bleed|~get cut|~get tighter|~hit a record low|~set a record low|~set a new low|~set record lows|~hit all time low|~hit an all time low|~hit a low|~reach a low|~give up|~give back|~drift lower|~drift to|~trend lower|~rout|~sell off|~dump|was cut|is cut|were cut|been cut|~knock offline|~go dark|~go offline|~slash'
const wordsUp =
  'up|higher|more|above|record high|all time high|new high|record highs|all time highs|new highs|ath|uptick|upswing|upturn|growth|gain|increase|rise|jump|surge|rally|recovery|rebound|stronger|firmer|healthier|better|in the green|multi year high|improvement|highest on record|highest ever|highest since|outperformance|upside|an increase|dearer|pricier|more expensive'
const wordsDown =
  'down|lower|less|below|under|record low|all time low|new low|record lows|all time lows|new lows|decline|drop|fall|slide|plunge|slump|decrease|dip|downturn|downtick|contraction|weaker|softer|thin|thinner|poorer|worse|in the red|dwindling|shrinking|squeeze|reduction|compression|deterioration|selloff|sell off|cheaper|lowest on record|lowest ever|lowest since'
const wordsBefore =
  'higher|lower|rising|falling|declining|dropping|sliding|growing|surging|soaring|plunging|shrinking|dwindling|weaker|stronger|softer|weak|strong|record|lowest|highest|elevated|increasing|decreasing|reduced|reduces|cheaper|dearer|dear|expensive|more expensive|robust|cooling|cool|easing|hot|hotter|poorer|better|improved|improving|worse|worsening|deteriorating|healthier|thin|depressed|less|more|fewer|double digit|greater|larger|smaller|bigger|tighter|compressed'

const leadsIn =
  'drop in|fall in|decline in|rise in|increase in|surge in|jump in|plunge in|slump in|dip in|decrease in|growth in|drop of|fall of|decline of|growth of|gains in|rally in|rebound in|recovery in|improvement in|slide in|spike in|reduction in|deterioration in|drop by|low for|high for|record low for|record high for|recovery of|collapse in|collapse of|upswing in|weakness in'
const upLeads = new Set(
  'rise in|increase in|surge in|jump in|growth in|growth of|gains in|rally in|rebound in|recovery in|improvement in|spike in|high for|record high for|recovery of|upswing in'.split(
    '|',
  ),
)
const upBefore = new Set(
  'higher|rising|growing|surging|soaring|stronger|strong|record|highest|elevated|increasing|dearer|dear|expensive|more expensive|robust|hot|hotter|better|improved|improving|healthier|more|double digit|greater|larger|bigger'.split(
    '|',
  ),
)

const flat =
  'unchanged|little changed|hardly changed|barely changed|flat|steady|~steady|stable|~stabilize|~stabilise|sideways|range bound|roughly flat|in line with|barely moved|~hold steady|~hold rates|~consolidate|~tread water'
const narrow =
  '~narrow|~shrink its loss|~cut its loss|~cut losses|lost less|loses less|smaller loss|~pare losses'
const widen = '~widen|~deepen|wider loss|bigger loss|larger loss'

function* tagged(): Generator<readonly [string, DirectionTag]> {
  yield* all(verbsUp, { direction: 'up', before: false })
  yield* all(verbsDown, { direction: 'down', before: false })
  yield* all(wordsUp, { direction: 'up', before: false })
  yield* all(wordsDown, { direction: 'down', before: false })
  for (const lead of leadsIn.split('|')) {
    yield [lead, { direction: upLeads.has(lead) ? 'up' : 'down', before: true }]
  }
  for (const word of wordsBefore.split('|')) {
    yield [word, { direction: upBefore.has(word) ? 'up' : 'down', before: true }]
  }
  yield* all(flat, { direction: 'flat', before: false })
  yield* all(narrow, { direction: 'narrow', before: false })
  yield* all(widen, { direction: 'widen', before: false })
}

function* all(phrases: string, tag: DirectionTag): Generator<readonly [string, DirectionTag]> {
  for (const phrase of phrases.split('|')) {
    for (const form of expandPhrase(phrase)) yield [form, tag]
  }
}

/** The last entry of a phrase wins, so that "higher" is known as a word that may stand before its noun. */
const byPhrase = new Map<string, DirectionTag>(tagged())

export const directionIndex = buildPhraseIndex(byPhrase)
