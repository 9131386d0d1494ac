import { expandPhrase } from './inflect.ts'
import { buildPhraseIndex } from './phrase-index.ts'

const good =
  '~boost|~benefit|~bolster|~secure|~win|~land|~clinch|~thrive|~cheer|~shine|~impress|~strengthen|~improve|~help|~reward|~restore|~resume|~succeed|~award|~resolve|~energize|~energise|~repay|~retire|~free|~lock in|~lift|~overtake|~dethrone|~accelerate|~reopen|~save|~profit|~grow|~outpace|~outperform|bullish|profitable|record|strong|stronger|robust|windfall|boon|relief|good news|tailwind|tailwinds|success|successful|milestone|favourable|favorable|upbeat|optimistic|attractive|lucrative|breakthrough|ahead of plan|ahead of schedule|early|oversubscribed|never been larger|never been higher|at full load|back at full|welcome|encouraging|promising|solid|healthy|healthier|resilient|resilience|momentum|undervalued|better than feared|half of what|less debt|fully funded|investment grade|cheaper|free of debt|debt free|green light|approval|partnership|expansion|new contract|top pick|buyback|dividend|surplus|upgrade|victory'
const bad =
  '~lose|~fail|~suffer|~struggle|~miss|~slash|~halt|~suspend|~delay|~postpone|~default|~fine|~hurt|~weigh|~threaten|~warn|~abandon|~scrap|~break down|~stall|~shut|~strand|~worsen|~dent|~hamper|~plague|~bleed|~burn|~write down|~impair|~accuse|~resign|~quit|~evict|~strip|~pull out|~falter|~languish|~disappoint|~crash|~collapse|~squeeze|~dilute|~expose|~owe|~forfeit|~cripple|~punish|~batter|bearish|weak|weaker|trouble|troubled|losses|lawsuit|risk|risks|concern|concerns|fear|fears|worry|worries|problem|problems|crisis|headwind|headwinds|pressure|shortfall|glut|penalty|fire|outage|unprofitable|underwater|distressed|warning|setback|blow|bad news|costly|overvalued|in the red|idle|bleak|gloomy|poor|poorer|worse|worst|behind schedule|cost overrun|debt load|impairment|writedown|write down|liability|liabilities|dispute|strike|shortage|burden|at a loss|unsold|stands still|stand still|defeat'

/** Words of good and bad tone, for the sentences in which no frame of the field fires. */
export const polarityIndex = buildPhraseIndex<1 | -1>([
  ...good.split('|').flatMap((phrase) => expandPhrase(phrase).map((form) => [form, 1] as const)),
  ...bad.split('|').flatMap((phrase) => expandPhrase(phrase).map((form) => [form, -1] as const)),
])
