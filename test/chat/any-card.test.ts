import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { blankCard } from '../../src/chat/blank-card.ts'
import type { Action, Card, Line } from '../../src/chat/card.ts'
import { link, text } from '../../src/chat/spans.ts'
import type { Door } from '../../src/door/door.ts'
import { anyCard } from './card-arbitrary.ts'
import { addressesOf, numbersNotIn } from './card-arbitrary-numbers.ts'
import { type Backstage, type Behind, openBackstage } from './faces/backstage.ts'
import { openDiscord } from './faces/discord-side.ts'
import { bare, missingFacts } from './faces/facts.ts'
import type { Room, Seen, Side } from './faces/side.ts'
import { openSlack } from './faces/slack-side.ts'

/** How a card gets to its place: as the first answer, in place of what says that it is worked on, or of a card. */
const ways = ['at once', 'after work', 'after work that was to be seen by others', 'instead'] as const
type Way = (typeof ways)[number]

const details: Action = { kind: 'details', id: 'take:details:1', label: 'Details', value: null }

/** A door that answers every line with `card`, and a button with it in place of the card that has the button. */
function doorOf(next: { card: Card; way: Way; first: Card }): Door {
  const received = () => {
    const { card, way, first } = next
    const shown = way === 'instead' ? first : card
    const isPrivate = way === 'after work that was to be seen by others' ? !shown.private : shown.private
    const slow = way.startsWith('after')
    return { kind: 'accepted' as const, private: isPrivate, slow, run: async () => shown }
  }
  const asked = async () => received()
  return {
    ask: asked,
    say: asked,
    pick: asked,
    submit: asked,
    press: async () => ({
      kind: 'accepted',
      plan: { show: 'instead', private: next.card.private },
      slow: false,
      run: async () => next.card,
    }),
    suggest: async () => [],
  }
}

const earlier = (isPrivate: boolean): Card => ({
  ...blankCard('What stood there before'),
  actions: [details],
  private: isPrivate,
})

const opens: Readonly<Record<string, (behind: Behind) => Promise<Side>>> = {
  Discord: openDiscord,
  // A picture that is not ready yet is refused and sent again, which is another test’s.
  Slack: (behind) => openSlack(behind, 'socket', { fileProcessingMs: 0 }),
}

const pixel =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='

/** Any card; its own picture is one. */
const anyPictured = anyCard.map((card) =>
  card.image !== null && 'pngBase64' in card.image
    ? { ...card, image: { ...card.image, pngBase64: pixel } }
    : card,
)

const sentences = [
  'It rose by 5.25% to $60,123.45 on Monday.',
  'Miners sold 1,500 BTC for $150.5 million.',
  'The family 👩‍👩‍👧‍👦 at the gate cheered.',
  'Over the site flew the flags 🇩🇪 and 🇫🇷 all day.',
  'Everybody gave it a thumb 👍🏽 in the end.',
  'In der Hu\u0308tte surren die Gera\u0308te.',
]
const source = (line: number) =>
  link('Northgate Research', `https://northgate.example/notes/2026?page=${line}&part=two#figures`)
const anySource = /https:\/\/northgate\.example[^\s)|>]*?figures/g

/** Lines of whole sentences, some with a link behind them. */
const proseLine: fc.Arbitrary<(line: number) => Line> = fc
  .tuple(fc.array(fc.constantFrom(...sentences), { minLength: 1, maxLength: 25 }), fc.boolean())
  .map(([said, linked]) => (line) => [
    text(`Here begins line ${line} of the story. ${said.join(' ')}`),
    ...(linked ? [text(' '), source(line)] : []),
  ])

const proseCard: fc.Arbitrary<Card> = fc
  .record({
    lede: proseLine,
    warnings: fc.array(proseLine, { maxLength: 2 }),
    sections: fc.array(
      fc.record({
        heading: fc.constant(null),
        style: fc.constantFrom('plain', 'list', 'quotes'),
        lines: fc.array(proseLine, { minLength: 1, maxLength: 12 }),
      }),
      { maxLength: 5 },
    ),
    private: fc.boolean(),
  })
  .map(({ lede, warnings, sections, private: isPrivate }) => {
    let count = 0
    // No line is a part of another one, so that each can be missed.
    const told = (line: (number: number) => Line): Line => {
      count += 1
      return line(count)
    }
    return {
      ...{ ...blankCard('A story'), actions: [details], private: isPrivate },
      lede: told(lede),
      warnings: warnings.map(told),
      sections: sections.map((section) => ({ ...section, lines: section.lines.map(told) })),
    }
  })

/** What stands around the sentences: the title, the link's text, list marks, the button, and marks of either language. */
const frame = /Astory|NorthgateResearch|Details$|[#>|<•·-]|\[|\]\(|\)/g
const notes = /Herebeginsline\d+ofthestory\.|Shortenedtofit(?::moreinDetails)?|and\d+more(?:inDetails)?/g

/** Addresses that a message links to. */
const linked = (written: string): string[] =>
  [...written.matchAll(/(?<!\\)\]\(([^)\s]*)\)|<(https?:[^|>]*)\|/g)].map(
    ([, one, other]) => one ?? other ?? '',
  )

let stage: Backstage
beforeAll(async () => {
  stage = await openBackstage()
}, 30_000)
afterAll(async () => {
  await stage[Symbol.asyncDispose]()
})

describe.each(Object.entries(opens))('on %s', (_, open) => {
  const next = { card: earlier(false), way: 'at once' as Way, first: earlier(false) }
  let side: Side
  beforeAll(async () => {
    const { desk, log } = stage
    side = await open({ door: doorOf(next), desk, store: desk.store, log })
  }, 30_000)
  afterAll(async () => {
    await side[Symbol.asyncDispose]()
  })

  const cardIn = (room: Room, isIt: (seen: Seen) => boolean = () => true): Promise<Seen> =>
    vi.waitUntil(() => room.seen('ann').findLast((one) => one.isCard && isIt(one)), {
      timeout: 5_000,
      interval: 2,
    })

  /** Has the card shown in a channel of its own. */
  async function shown(card: Card, way: Way, wasPrivate = false): Promise<Seen> {
    Object.assign(next, { card, way, first: earlier(wasPrivate) })
    const room = side.room()
    room.command('ann', '/take sample:miners-rally')
    if (way !== 'instead') return cardIn(room, (seen) => seen.private === card.private)
    const first = await cardIn(room)
    room.press('ann', first, details.id)
    return cardIn(room, (seen) => seen.private === card.private && !seen.text.includes('stood there before'))
  }

  test('any card is taken whichever way it comes, with its own picture, and pings nobody', async () => {
    await fc.assert(
      fc.asyncProperty(anyPictured, fc.constantFrom(...ways), fc.boolean(), async (card, way, wasPrivate) => {
        const seen = await shown(card, way, wasPrivate)
        expect(side.refused()).toEqual([])
        expect(side.pings()).toEqual([])
        expect(seen.pictures).toHaveLength(card.image !== null && 'pngBase64' in card.image ? 1 : 0)
      }),
      { numRuns: 100, endOnFailure: true },
    )
  }, 60_000)

  test('a long card is cut behind a sentence, and says that there is more in Details', async () => {
    await fc.assert(
      fc.asyncProperty(proseCard, fc.constantFrom(...ways), async (card, way) => {
        const seen = await shown(card, way)
        const isCut = missingFacts(card, seen.text).length > 0
        expect(seen.text.includes('more in Details'), seen.text).toBe(isCut)
        const rest = sentences.reduce(
          (left, sentence) => left.replaceAll(bare(sentence), ''),
          bare(seen.text.replace(anySource, '')).replace(notes, '').replace(frame, ''),
        )
        expect(numbersNotIn(card, seen.text.replaceAll('&amp;', '&').replace(anySource, ''))).toEqual([])
        expect(
          linked(seen.text.replaceAll('&amp;', '&')).filter((one) => !addressesOf(card).includes(one)),
        ).toEqual([])
        expect(rest).toBe('')
        expect(side.refused()).toEqual([])
      }),
      { numRuns: 60, endOnFailure: true },
    )
  }, 60_000)
})
