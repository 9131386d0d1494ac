import type { Confidence, Rating, Stance, Take } from '../../src/analysis/take.ts'
import type { Story } from '../../src/digest/headlines.ts'
import { minersAnswer } from '../chat/miners-answer.ts'

type Said = readonly [target: string, stance: Stance, confidence?: Confidence]

export interface Told {
  readonly title?: string
  readonly verdicts?: readonly Said[]
  /** What it implies for miners. */
  readonly implied?: Stance
  readonly rating?: Rating
  readonly at?: string
  readonly url?: string | null
}

export const targetOf = (id: string): Take['verdicts'][number]['target'] => ({
  ...{ id, name: id === 'MINERS' ? 'US-listed bitcoin miners' : id },
  kind: id === 'BTC' ? 'asset' : id === 'MINERS' ? 'group' : 'company',
})

/** A take that says so, of invented words. */
export function takeThat({ title = 'A headline', verdicts = [['BTC', 'neutral']], ...told }: Told): Take {
  const { take } = minersAnswer
  return {
    ...take,
    article: { ...take.article, title, url: told.url === undefined ? 'https://news.example/a' : told.url },
    verdicts: verdicts.map(([id, stance, confidence = 'high']) => ({
      ...{ target: targetOf(id), stance, confidence, reason: 'It says so.', evidence: [] },
    })),
    spillover:
      told.implied === undefined
        ? []
        : [{ target: targetOf('MINERS'), stance: told.implied, reason: 'It follows.' }],
    credibility: { rating: told.rating ?? 'high', reasons: ['A newspaper.'] },
  }
}

export const storyThat = (told: Told): Story => ({
  take: takeThat(told),
  url: told.url === undefined ? 'https://news.example/a' : told.url,
  at: told.at ?? '2026-11-23T05:00:00.000Z',
})
