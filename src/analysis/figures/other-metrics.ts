import type { MetricRule } from './metric-rule.ts'

const percent = ['percent'] as const
const coins = ['bitcoin'] as const

/** Metrics of percentages, coins, hashrate, power and plain numbers; the more particular ones first. */
export const otherMetrics: readonly MetricRule[] = [
  {
    metric: 'gross margin',
    strong: true,
    company: true,
    words: /\b(?:gross |operating |profit )?margins?\b/giu,
    kinds: percent,
    level: true,
  },
  {
    metric: 'share of network',
    words:
      /\bshare of\b[^.;]{0,40}\b(?:network|power|hashrate)\b|\bof (?:the |that |global )?(?:bitcoin |global )?(?:network|power|hashrate)\b|\bshare of roughly\b/giu,
    kinds: percent,
    level: true,
  },
  {
    metric: 'valuation against the four-year block reward opportunity',
    words: /\bblock reward opportunity\b|\breward opportunity\b/giu,
    kinds: percent,
    level: true,
    about: 'MINERS',
  },
  {
    metric: 'internal rate of return',
    company: true,
    words: /\bIRR\b|\brate of return\b/gu,
    kinds: percent,
    level: true,
  },
  {
    metric: 'consumer price inflation',
    words: /\bCPI\b|\binflation\b|\bconsumer prices?\b/gu,
    kinds: percent,
    level: true,
    about: 'US',
  },
  {
    metric: 'producer price inflation',
    words: /\bPPI\b|\bproducer prices?\b/gu,
    kinds: percent,
    level: true,
    about: 'US',
  },
  {
    metric: 'interest rate',
    words: /\binterest rates?\b|\bcoupon\b|\byields?\b|\bfunding rate\b|\bannual premium\b/giu,
    kinds: percent,
    level: true,
  },
  {
    metric: 'probability',
    words: /\bchances?\b|\bprobabilit(?:y|ies)\b|\bodds\b|\blikelihood\b/giu,
    kinds: percent,
    level: true,
  },
  { metric: 'tariff rate', words: /\btariffs?\b|\bdut(?:y|ies)\b/giu, kinds: percent, level: true },
  {
    metric: 'prepayment',
    company: true,
    words: /\bup ?front\b|\bprepa(?:y|id|yment)/giu,
    kinds: percent,
    level: true,
  },
  { metric: 'premium', words: /\bpremium\b/giu, kinds: percent, level: true },
  { metric: 'volatility', words: /\bvolatility\b/giu, kinds: percent, level: true },
  {
    metric: 'mining difficulty change',
    words: /\bdifficult(?:y|ies)\b|\bretarget\b|\badjustments?\b/giu,
    kinds: percent,
    about: 'network',
  },
  {
    metric: 'network hashrate change',
    words: /\bhash ?rates?\b|\bcomputing power\b|\bmining power\b/giu,
    kinds: percent,
    about: 'network',
  },
  {
    metric: 'hashprice change',
    words: /\bhash ?price\b|\bhashrate price\b/giu,
    kinds: percent,
    about: 'MINERS',
  },
  {
    metric: 'daily gross profit per EH/s change',
    strong: true,
    words: /\bdaily gross profit\b/giu,
    kinds: percent,
    about: 'MINERS',
  },
  { metric: 'gross profit change', company: true, words: /\bgross profits?\b/giu, kinds: percent },
  {
    metric: 'daily block reward revenue change',
    words: /\bblock rewards?\b(?! oppor)|\bminers? earned\b|\bdaily revenue\b/giu,
    kinds: percent,
    about: 'MINERS',
  },
  {
    metric: 'market capitalization change',
    words:
      /\bmarket (?:cap\b|capitali[sz]ations?|values?)\b|\bvaluations?\b|\btotal value\b|\bgroup's value\b/giu,
    kinds: percent,
  },
  { metric: 'revenue change', company: true, words: /\brevenues?\b|\bsales\b/giu, kinds: percent },
  {
    metric: 'production change',
    company: true,
    words: /\bproduction\b|\boutput\b|\bmined\b/giu,
    kinds: percent,
  },
  { metric: 'open interest change', words: /\bopen interest\b/giu, kinds: percent },
  { metric: 'trading volume change', words: /\bvolumes?\b/giu, kinds: percent },
  {
    metric: 'miner reserve change',
    words: /\bminer reserves?\b|\breserves?\b/giu,
    kinds: percent,
    about: 'MINERS',
  },
  {
    metric: 'distance from record',
    words:
      /\b(?:below|under|from|off|since|beneath|short of)\b[^.;,%]{0,22}\b(?:all-time highs?|record(?: highs?)?|highs?|peaks?|ATH)\b/giu,
    kinds: percent,
  },
  {
    metric: 'price change',
    words:
      /\bprices?\b|\bshares?\b|\bstocks?\b|\bgain(?:s|ed)?\b|\bdecline[sd]?\b|\bdrop(?:s|ped)?\b|\brall(?:y|ied)\b|\bslide\b|\bsl(?:id|ump)|\bdive\b|\bcrash|\boutperform/giu,
    kinds: percent,
    weak: true,
  },

  {
    metric: 'BTC mined',
    company: true,
    words: /\bmined\b|\bproduc(?:ed|tion|es)\b|\boutput\b|\bissuance\b/giu,
    kinds: coins,
  },
  {
    metric: 'miner outflow',
    words: /\bmine(?:rs?|rs')\b[^.;]{0,30}\boutflow|\bleft the miners\b|\boutflow\b/giu,
    kinds: coins,
    about: 'MINERS',
  },
  { metric: 'miner reserve', words: /\bminer reserves?\b|\breserves?\b/giu, kinds: coins },
  {
    metric: 'BTC sold',
    company: true,
    words: /\bsold\b|\bsells?\b|\bsale of\b|\bhanded back\b|\bredeem/giu,
    kinds: coins,
  },
  {
    metric: 'BTC bought',
    company: true,
    words: /\bbought\b|\bbuys?\b|\bpurchased?\b|\badd(?:s|ed)\b|\bacquired?\b|\btook\b|\bspent\b/giu,
    kinds: coins,
  },
  {
    metric: 'BTC supply',
    words: /\bcirculation\b|\bsupply\b|\bcap of\b|\bever exist\b|\bever be\b/giu,
    kinds: coins,
    about: 'BTC',
  },
  {
    metric: 'BTC held',
    company: true,
    words:
      /\bhold(?:s|ings?)?\b|\bheld\b|\bown(?:s|ed)?\b|\btreasury\b|\bin all\b|\bhas\b|\bstash\b|\btotal\b/giu,
    kinds: coins,
    weak: true,
  },

  {
    metric: 'network hashrate low',
    words:
      /\b(?:as low as|lows? of|dipped (?:briefly )?to|at (?:the|its) worst[^.;]{0,40}|at just)[\s\u00a0]*$/giu,
    leads: true,
    kinds: ['hashrate'],
    about: 'network',
  },
  {
    metric: 'network hashrate',
    words:
      /\b(?:network(?:['’]s)?|average|global|total) (?:bitcoin )?(?:hash ?rate|hash power|computing power|mining power)\b/giu,
    kinds: ['hashrate'],
    about: 'network',
  },
  {
    metric: 'network hashrate',
    words: /\bnetwork\b|\baverage hashrate\b|\bhashrate\b|\bcomputing power\b/giu,
    kinds: ['hashrate'],
    weak: true,
  },
  {
    metric: 'operating hashrate',
    company: true,
    words: /\benergi[sz]ed\b|\boperating hashrate\b|\bdeployed\b|\binstalled\b|\bfleet\b|\bmachines\b/giu,
    kinds: ['hashrate'],
  },
  {
    metric: 'contracted capacity',
    company: true,
    words: /\bcontract(?:s|ed)?\b|\bagreements?\b|\bleases?\b/giu,
    kinds: ['power'],
  },
  {
    metric: 'power capacity',
    company: true,
    words: /\bcapacity\b|\bsites?\b|\bfacilit|\bcampus\b|\bpower\b|\bdata cent/giu,
    kinds: ['power'],
    weak: true,
  },
  { metric: 'fleet efficiency', company: true, words: /\befficien/giu, kinds: ['efficiency'] },
  {
    metric: 'valuation multiple',
    words: /\bvaluations?\b|\btrading at\b|\bpriced\b|\breward opportunity\b/giu,
    kinds: ['multiple'],
    about: 'MINERS',
  },
  {
    metric: 'growth multiple',
    words: /\bgrow\b|\bgrew\b|\brose\b|\bincreas|\bmore than\b/giu,
    kinds: ['multiple'],
    weak: true,
  },
]
