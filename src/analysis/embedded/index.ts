import type { Article } from '../../articles/article.ts'
import { rateCredibility } from '../credibility/rate-credibility.ts'
import type { Engine, EngineInput } from '../engine.ts'
import { extractFigures } from '../figures/extract-figures.ts'
import { type Take, type Target, takeSchemaVersion, type Verdict } from '../take.ts'
import { figureSignals } from './figure-signals.ts'
import { findSignals } from './frames/index.ts'
import { readArticle } from './read-article.ts'
import { shownFigures } from './shown-figures.ts'
import { cannotJudge } from './unclear.ts'
import { judgeBtc } from './verdicts/btc.ts'
import { judgeCompanies } from './verdicts/companies.ts'
import { evidenceOf } from './verdicts/evidence.ts'
import { horizonOf } from './verdicts/horizon.ts'
import { judgeMiners } from './verdicts/miners.ts'
import { spilloverOf } from './verdicts/spillover.ts'
import { timeHints } from './verdicts/time-hints.ts'
import { embeddedId, embeddedVersion } from './version.ts'
import { btcReason } from './words/btc-reason.ts'
import { companyReason } from './words/company-reason.ts'
import { minersReason } from './words/miners-reason.ts'
import { sourceOf } from './words/source.ts'
import { summarise } from './words/summary.ts'

const btc: Target = { id: 'BTC', name: 'Bitcoin', kind: 'asset' }
const miners: Target = { id: 'MINERS', name: 'Bitcoin miners', kind: 'group' }

/** The engine that is always there: rules of the field, deterministic, offline. */
export const embeddedEngine: Engine = { id: embeddedId, version: embeddedVersion, take: takeOf }

function takeOf({ article, readAtMs }: EngineInput): Take {
  const obstacle = cannotJudge(article)
  return obstacle === null ? judged(article, readAtMs) : unjudged(article, readAtMs, obstacle)
}

function judged(article: Article, readAtMs: number): Take {
  const { document, bodyMentions } = readArticle(article)
  const figures = extractFigures(article, bodyMentions)
  const found = findSignals(document)
  const signals = [...found, ...figureSignals(document, figures, found)]
  const forBtc = judgeBtc(document, signals)
  const forMiners = judgeMiners(document, signals)
  const forCompanies = judgeCompanies(document, signals)
  const horizon = horizonOf(document, signals, timeHints(document))
  const mentioning = (id: string) =>
    document.body.filter((sentence) => sentence.mentions.some((mention) => mention.target.id === id))
  const backdrop = signals.filter((signal) => signal.frame === 'btc-move').map((signal) => signal.sentence)
  const directional = forBtc.stance !== 'neutral'
  const verdicts: Verdict[] = [
    {
      target: btc,
      stance: forBtc.stance,
      confidence: forBtc.confidence,
      reason: btcReason(document, signals, forBtc),
      evidence: evidenceOf(
        article,
        forBtc.balance.drivers,
        directional ? [...mentioning('BTC'), ...document.body] : backdrop,
      ),
    },
  ]
  if (forMiners !== null) {
    verdicts.push({
      target: miners,
      stance: forMiners.stance,
      confidence: forMiners.confidence,
      reason: minersReason(document, forMiners),
      evidence: evidenceOf(article, forMiners.balance.drivers, mentioning('MINERS')),
    })
  }
  for (const company of forCompanies) {
    verdicts.push({
      target: company.target,
      stance: company.stance,
      confidence: company.confidence,
      reason: companyReason(document, signals, company),
      evidence: evidenceOf(article, company.balance.drivers, mentioning(company.target.id)),
    })
  }
  const summary = summarise({
    document,
    signals,
    btc: forBtc,
    miners: forMiners,
    companies: forCompanies,
    horizon,
    source: sourceOf(document),
  })
  return {
    schema: takeSchemaVersion,
    article: plain(article),
    summary,
    verdicts,
    spillover: spilloverOf(forBtc, forMiners),
    horizon,
    credibility: rateCredibility({ article, mentions: bodyMentions }),
    figures: shownFigures(document, figures),
    engine: { id: embeddedId, version: embeddedVersion },
    readAt: new Date(readAtMs).toISOString(),
  }
}

function unjudged(article: Article, readAtMs: number, obstacle: string): Take {
  return {
    schema: takeSchemaVersion,
    article: plain(article),
    summary: obstacle,
    verdicts: [{ target: btc, stance: 'unclear', confidence: 'low', reason: obstacle, evidence: [] }],
    spillover: [],
    horizon: {
      term: 'short',
      reason: 'Not judged: without a reading of the text there is no horizon to give.',
    },
    credibility: { rating: 'unrated', reasons: ['The text was not judged, so neither was its credibility.'] },
    figures: [],
    engine: { id: embeddedId, version: embeddedVersion },
    readAt: new Date(readAtMs).toISOString(),
  }
}

/** The article with arrays of its own, as the take's schema has them. */
function plain(article: Article): Take['article'] {
  return structuredClone(article) as Take['article']
}
