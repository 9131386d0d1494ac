import { randomBytes } from 'node:crypto'
import type { Clock } from '../../clock.ts'
import type { Found, Outlet, Posted } from '../../delivery/outlet.ts'
import type { Log } from '../../ops/log.ts'
import type { Place } from '../../place.ts'
import { consolePostId, keepConsolePost } from '../../store/console-posts.ts'
import type { Store } from '../../store/store.ts'
import type { Card } from '../card.ts'
import { consolePlace } from './place.ts'

export interface ConsoleOutletParts {
  readonly store: Pick<Store, 'db'>
  readonly clock: Clock
  readonly log: Log
}

/**
 * Posts in the console: the page shows what stands in the store, now or when it is opened next. The store keeps one
 * post a key, so that nothing can stand there twice.
 */
export function createConsoleOutlet({ store: { db }, clock, log }: ConsoleOutletParts): Outlet {
  const keep = async (place: Place, key: string, card: string): Promise<void> =>
    keepConsolePost(db, {
      ...{ key, card, channel: place.channel, postedAt: new Date(clock()) },
      workspace: `${place.platform}:${place.workspace}`,
    })

  return {
    platform: 'console',
    postsPerSecond: 50,
    channelGapMs: 0,
    canLook: true,
    historyLagMs: 0,
    async mayPost({ platform, workspace }) {
      if (platform === consolePlace.platform && workspace === consolePlace.workspace) {
        return { may: true, address: '' }
      }
      return {
        may: false,
        what: 'Only the console itself can be posted to here.',
        mend: 'Schedule the digest in the channel that it is for.',
      }
    },
    prepare(card: Card) {
      const written = JSON.stringify(card)
      return async ({ place }, { key, signal }): Promise<Posted> => {
        if (signal.aborted) return { kind: 'down', code: 'stopped' }
        try {
          await keep(place, key, written)
          const id = await consolePostId(db, key)
          return id === null
            ? { kind: 'down', code: 'not-kept' }
            : { kind: 'posted', message: String(id), url: null }
        } catch (err) {
          log.warn({ err }, 'the store did not say whether it kept a post for the console')
          return { kind: 'unsure', code: 'store' }
        }
      }
    },
    async find(_, key): Promise<Found> {
      try {
        const id = await consolePostId(db, key)
        return id === null ? { kind: 'absent' } : { kind: 'found', message: String(id), url: null }
      } catch (err) {
        log.warn({ err }, 'the store did not say whether it has a post for the console')
        return { kind: 'down', code: 'store' }
      }
    },
    async tell({ place }, _, card) {
      try {
        await keep(
          place,
          `word-${randomBytes(8).toString('hex')}`,
          JSON.stringify({ ...card, private: true }),
        )
        return true
      } catch (err) {
        log.warn({ err }, 'a word for the console could not be kept')
        return false
      }
    },
    close: async () => undefined,
  }
}
