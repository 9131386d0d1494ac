import { createHash, randomUUID } from 'node:crypto'
import { Temporal } from 'temporal-polyfill'
import { type DigestView, digestCard } from '../cards/digest-card.ts'
import type { Charts } from '../charts/charts.ts'
import type { Card } from '../chat/card.ts'
import { pause } from '../chat/pause.ts'
import type { Clock } from '../clock.ts'
import { composeMarket } from '../digest/compose-market.ts'
import { composeNews } from '../digest/compose-news.ts'
import { type Composed, contentKey, createComposeOnce, createSharedWork } from '../digest/compose-once.ts'
import { holds } from '../digest/compose-wanted.ts'
import { marketSections, marketWish } from '../digest/compose-wish.ts'
import type { Story } from '../digest/headlines.ts'
import { monthlyDate } from '../digest/month.ts'
import type { Digests, EditionContent, EditionWish } from '../digest/ports.ts'
import type { DigestSection, LocalDate } from '../digest/subscription.ts'
import type { Market } from '../market/market.ts'
import type { Log } from '../ops/log.ts'
import type { Place } from '../place.ts'
import type { Store } from '../store/store.ts'

export interface DigestsParts {
  readonly market: Market
  readonly charts: Charts
  readonly store: Store
  readonly clock: Clock
  readonly log: Log
  /** Tells this process from others; by chance unless given. */
  readonly holder?: string
}

/** Makes digests of what the market and a workspace's own takes tell. */
export function createDigests(parts: DigestsParts): Digests {
  const { market, charts, store, clock, log, holder = randomUUID() } = parts
  const composeOnce = createComposeOnce({ db: store.db, clock, holder, wait: pause })
  const composeNow = createSharedWork<Composed>()
  const identityOf = createIdentity()

  async function compose(sections: readonly DigestSection[], monthlyBy: LocalDate): Promise<Composed> {
    const wish = marketWish(sections, monthlyBy)
    if (wish === null) throw new Error('nothing of the market was wished for')
    const part = await composeMarket(wish, {
      ...{ market, charts, nowMs: clock() },
      onFailed: (what, err) => log.error({ err, what }, 'a part of the digest could not be put together'),
    })
    return { part, complete: holds(part, sections, monthlyBy) === 'all' }
  }

  /** The market's part of an edition: null where none is wished for. */
  async function marketOf({ cutOffMs, localDate, sections }: Edition): Promise<Composed | null> {
    const wished = marketSections(sections)
    if (wished.length === 0) return null
    const key = contentKey({ cutOffMs, localDate, sections: wished, mode: market.mode })
    return await composeOnce(key, () => compose(wished, monthlyDate(localDate, cutOffMs)))
  }

  async function newsOf(place: Place, sections: readonly DigestSection[], cutOffMs: number) {
    if (!sections.includes('sentiment') && !sections.includes('headlines')) return []
    return await composeNews(store.db, place, cutOffMs, (err) =>
      log.error({ err }, 'a take could not be read again and is left out of the digest'),
    )
  }

  return {
    async edition(wish) {
      const [composed, stories] = await Promise.all([
        marketOf(wish),
        newsOf(wish.place, wish.sections, wish.cutOffMs),
      ])
      const content = contentOf(wish, composed, stories)
      return { ...content, identity: identityOf(content.card) }
    },

    async now(place, { zone, sections }) {
      const cutOffMs = clock()
      const localDate = Temporal.Instant.fromEpochMilliseconds(cutOffMs)
        .toZonedDateTimeISO(zone)
        .toPlainDate()
        .toString()
      const wished = marketSections(sections)
      const [composed, stories] = await Promise.all([
        wished.length === 0
          ? null
          : composeNow(`${localDate} ${wished.join('+')}`, () =>
              compose(wished, monthlyDate(localDate, cutOffMs)),
            ),
        newsOf(place, sections, cutOffMs),
      ])
      return contentOf({ cutOffMs, localDate, zone, sections, lateSinceMs: null }, composed, stories).card
    },
  }
}

type Edition = Omit<EditionWish, 'place'>

function contentOf(
  edition: Edition,
  composed: Composed | null,
  stories: readonly Story[],
): Omit<EditionContent, 'identity'> {
  const { sections } = edition
  const monthlyBy = monthlyDate(edition.localDate, edition.cutOffMs)
  const held = composed === null ? 'all' : holds(composed.part, sections, monthlyBy)
  const nothingOfMarket = composed === null || held === 'nothing'
  const isEmpty = nothingOfMarket && stories.length === 0
  const view: DigestView = { ...edition, market: composed?.part ?? null, stories, isEmpty }
  const card = digestCard(view)
  const state = isEmpty ? 'nothing' : held === 'all' ? 'full' : 'partial'
  return { state, card }
}

/** Names what a card shows; its picture, which is most of it, by the name that it was given once. */
function createIdentity() {
  const pictures = new WeakMap<NonNullable<Card['image']>, string>()
  const nameOf = (image: NonNullable<Card['image']>): string => {
    const name = pictures.get(image) ?? hashOf(image)
    pictures.set(image, name)
    return name
  }
  /** The same for the same card, whichever process made it. */
  return ({ image, ...card }: Card): string =>
    hashOf({ ...card, image: image === null ? null : nameOf(image) })
}

const hashOf = (value: unknown): string =>
  createHash('sha256').update(JSON.stringify(value)).digest('base64url')
