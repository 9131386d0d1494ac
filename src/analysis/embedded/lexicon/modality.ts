import { expandPhrase } from './inflect.ts'
import { buildPhraseIndex } from './phrase-index.ts'

/** Words that change how much a statement counts, rather than what it says. */
const modalities = {
  /** Turns the next cue round or cancels it. */
  negation:
    "not|no|never|without|isn't|aren't|wasn't|weren't|doesn't|don't|didn't|won't|can't|cannot|couldn't|hasn't|haven't|hadn't|wouldn't|nor|neither|hardly|barely|~deny|~fail to|failed to|fails to|~refuse to|far from|instead of|rather than|rule out|~rule out|~stop short of|no longer|unlikely|nothing|none of|~avoid|~prevent|~reject|~refute",
  /** Reaches over its whole clause and one that "that" opens after it. */
  'negation-wide':
    'no sign|no signs|no evidence|no indication|no indications|no hint|little sign|little evidence|nobody|no one|no reason|no such|by no means|anything but|nothing points to|nothing suggests|no talk|never so far|no question of|contrary to|counter to|~defy forecasts of',
  hedge:
    'may|might|could|would|possible|possibly|potential|potentially|perhaps|likely|probably|reportedly|allegedly|~consider|~mull|~weigh|~explore|in talks|talks|is set to|are set to|looks set to|poised to|~plan|~plan to|plans|aims|hopes|hope|~expect|if|whether|should|seems|appears|suggests|~eye|proposal|proposed|~propose|speculation|~speculate|some hold|rumored|rumoured|looks for|prospect|prospects|chance|said to',
  'hedge-strong':
    'rumor|rumors|rumour|rumours|unconfirmed|speculation|unverified|alleged|anonymous source|unnamed source',
  denial:
    '~deny|~refute|~debunk|false|fake|hoax|untrue|misinformation|compromised|no plans|not true|nonsense|groundless|no truth|no substance|~quash talk|~dismiss talk|~dismiss reports|~dismiss speculation|~rebut|~scotch|pure invention|made up story|~contradict|baseless|~retract|fabricated|~dispute|unfounded',
  past: 'last year|a year ago|years ago|a year earlier|in the past|historically|previously|at the time|back then|earlier this year|last summer|two years ago|months ago|a month ago|once|had been|since then|in previous|the previous halving|last time|used to|formerly|long ago|last cycle|since the start of the year|since january|year to date|this year',
  forward:
    'will|expects|expected|forecast|forecasts|~forecast|~predict|prediction|outlook|~project|projected|~anticipate|~see|next|coming|upcoming|ahead|~target|by the end of|looks for|thinks|believes|~warn|~caution|~advise',
} as const

export type Modality = keyof typeof modalities

export const modalityIndex = buildPhraseIndex<Modality>(
  Object.entries(modalities).flatMap(([name, phrases]) =>
    phrases
      .split('|')
      .flatMap((phrase) => expandPhrase(phrase).map((form) => [form, name as Modality] as const)),
  ),
)

/** What starts a clause, and what its content is to the main clause. */
const connectors = {
  concession:
    'despite|in spite of|although|though|even though|even as|notwithstanding|regardless of|even after|for all the|even if|albeit|undeterred by|shrugging off|~shrug off|~defy|defying',
  contrast:
    'but|yet|however|while|whereas|whilst|nevertheless|nonetheless|still|all the same|on the other hand|instead|meanwhile|by contrast',
  after: 'after|following|in the wake of|on the heels of|once',
  cause:
    'because|because of|as|since|due to|owing to|thanks to|driven by|amid|amidst|on the back of|as a result of|on account of|led by|fuelled by|fueled by|boosted by|helped by|hurt by|weighed by|on hopes|on news|on fears|on concerns|prompted by|sparked by|when',
  result: 'so|so that|which|thus|hence|therefore|leaving|squeezing|lifting|sending|pushing|that',
  condition: 'if|unless|whether|should|in case|provided that|assuming',
  and: 'and|or|plus|as well as',
} as const

export type Connector = keyof typeof connectors

export const connectorIndex = buildPhraseIndex<Connector>(
  Object.entries(connectors).flatMap(([name, phrases]) =>
    phrases
      .split('|')
      .flatMap((phrase) => expandPhrase(phrase).map((form) => [form, name as Connector] as const)),
  ),
)
