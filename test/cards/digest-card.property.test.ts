import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { stances } from '../../src/analysis/take.ts'
import { digestCard } from '../../src/cards/digest-card.ts'
import { cardSchema } from '../../src/chat/card.ts'
import { discordMessage } from '../../src/chat/discord/render.ts'
import { slackMessage } from '../../src/chat/slack/render.ts'
import { digestSections } from '../../src/digest/subscription.ts'
import { marketPartSchema } from '../../src/digest/view.ts'
import type { Reading } from '../../src/market/reading.ts'
import { storyThat } from '../digest/one-story.ts'
import { digestOf } from './digest-view.ts'
import { gone, minersViewOf, networkViewOf, stale } from './market-views.ts'

const texts = (card: Parameters<typeof discordMessage>[0]): string[] =>
  discordMessage(card).components.flatMap((outer) =>
    'components' in outer ? outer.components.flatMap((one) => ('content' in one ? [one.content] : [])) : [],
  )

/** The same view with each of its readings changed. */
function withReadings<View extends object>(view: View, change: (reading: Reading) => Reading): View {
  const entries = Object.entries(view).map(([name, value]) => [
    name,
    typeof value === 'object' && value !== null && 'state' in value ? change(value) : value,
  ])
  return { ...view, ...Object.fromEntries(entries) }
}

const long = 'long words about '.repeat(40)

describe('a digest on its platforms', () => {
  it('is read in half a minute where everything is there: some 1,800 characters', async () => {
    const stories = Array.from({ length: 4 }, (_, at) =>
      storyThat({
        title: 'A headline of the usual length, as papers write them',
        verdicts: [
          ['BTC', stances[at] ?? 'mixed'],
          ['IREN', 'bullish'],
        ],
      }),
    )
    const shown = texts(digestCard(await digestOf({ stories })))
      .join('\n')
      .replaceAll(/\]\(<?http[^)]*\)/g, ']')
    expect(shown.length).toBeLessThan(1900)
  })

  it('fits them at its longest, with every reason another and every title endless', async () => {
    let count = 0
    const lost = (reading: Reading): Reading => {
      count += 1
      if (count % 3 === 0) return stale(123_456_789, reading.unit, long, '2025-01-01T01:02:03.000Z')
      return gone(reading.unit, `${long} ${count}`, '2025-01-01T01:02:03.000Z', `${long} ${count}`)
    }
    const stories = Array.from({ length: 30 }, (_, at) =>
      storyThat({
        title: `${at} ${'*_~`|>[]()@everyone <!channel> &'.repeat(20)}`,
        verdicts: [
          ['BTC', 'bullish'],
          [`T${at}`, 'bearish'],
        ],
        url: `https://news.example/${'a'.repeat(1500)}`,
      }),
    )
    const notes = Array.from({ length: 9 }, (_, at) => `${at} ${long}`)
    const view = await digestOf(
      { stories, localDate: '2026-11-02', lateSinceMs: 1 },
      {
        network: async () => withReadings(networkViewOf({ notes, sample: true }), lost),
        miners: async (period) => minersViewOf(period, { notes }),
      },
    )
    const card = digestCard(view)
    expect(cardSchema.parse(card)).toEqual(card)
    expect(texts(card).join('').length).toBeLessThanOrEqual(4000)
    expect(JSON.stringify(slackMessage(card).blocks).length).toBeLessThan(10_000)
    expect(slackMessage(card).blocks.length).toBeLessThanOrEqual(50)
    expect(texts(card).join('')).not.toMatch(/(?<!\\)@everyone|<!channel>/)
  })

  it('is the same card once its content was kept and read again, whatever is missing', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.infiniteStream(fc.constantFrom('fresh', 'gone', 'stale', 'wrong')),
        fc.subarray([...digestSections]),
        fc.constantFrom('2026-11-02', '2026-11-22'),
        async (fates, sections, localDate) => {
          const fate = (reading: Reading): Reading => {
            const { value } = fates.next()
            if (value === 'gone') return gone(reading.unit)
            if (value === 'stale') return stale(1, reading.unit, 'Kept', '2026-11-20T00:00:00.000Z')
            return value === 'wrong' && reading.state !== 'missing'
              ? { ...reading, value: Number.NaN }
              : reading
          }
          const view = await digestOf(
            { sections, localDate },
            {
              network: async () => withReadings(networkViewOf(), fate),
              miners: async (period) => withReadings(minersViewOf(period), fate),
            },
          )
          const market =
            view.market === null ? null : marketPartSchema.parse(JSON.parse(JSON.stringify(view.market)))
          const card = digestCard(view)
          expect(digestCard({ ...view, market })).toEqual(card)
          expect(JSON.stringify(card)).not.toMatch(/NaN|undefined|Infinity|Invalid/)
          expect(texts(card).join('').length).toBeLessThanOrEqual(4000)
        },
      ),
      { numRuns: 60 },
    )
  })
})
