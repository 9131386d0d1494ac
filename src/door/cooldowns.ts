import { waitInWords } from '../cards/wait-in-words.ts'
import type { Clock } from '../clock.ts'
import type { Cost } from '../command.ts'
import type { Asker, Place } from '../place.ts'
import { UserError } from '../user-error.ts'
import { createTokenBuckets } from './token-buckets.ts'

/** How often a person may ask for takes, and how many articles may be read for a channel, in a minute. */
export interface CooldownSettings {
  readonly takesPerUser: number
  readonly takesPerChannel: number
}

/** What a request was charged. */
export interface Charge {
  /** A page is being read anew. */
  reading(): void
  /** The request is done; a channel for which nothing was read anew gets its charge back. */
  settle(): void
}

export interface Cooldowns {
  /** Throws `too-often` where the person or the channel has to wait. */
  charge(who: { readonly place: Place; readonly asker: Asker }, cost: Cost): Charge
}

const free: Charge = { reading: () => undefined, settle: () => undefined }

function tooOften(what: string, seconds: number): UserError {
  return new UserError({
    code: 'too-often',
    what,
    mend: `Ask again in ${waitInWords(seconds)}.`,
    retryAfterSeconds: Math.ceil(seconds),
  })
}

/**
 * Cooldowns for a person, who pays for every take, and for a channel, which pays for what is really read anew.
 * A person is the same in every workspace of a platform.
 */
export function createCooldowns(settings: CooldownSettings, clock: Clock): Cooldowns {
  const persons = createTokenBuckets(settings.takesPerUser, clock)
  const channels = createTokenBuckets(settings.takesPerChannel, clock)
  return {
    charge({ place, asker }, cost) {
      if (cost === 'nothing') return free
      const person = JSON.stringify([place.platform, asker.id])
      const channel = JSON.stringify([place.platform, place.workspace, place.channel])
      const wait = persons.wait(person)
      if (wait > 0)
        throw tooOften(
          cost === 'looking'
            ? 'You have asked for a lot in a short time.'
            : 'You have asked for many takes in a short time.',
          wait,
        )
      const isOwn = cost === 'sample' || cost === 'looking'
      const channelWait = isOwn ? 0 : channels.wait(channel)
      if (channelWait > 0) {
        throw tooOften('Many articles were read for this channel in a short time.', channelWait)
      }
      persons.take(person)
      if (isOwn) return free
      channels.take(channel)
      let state: 'held' | 'used' | 'settled' = 'held'
      return {
        reading() {
          if (state === 'held') state = 'used'
        },
        settle() {
          if (state === 'held') channels.giveBack(channel)
          state = 'settled'
        },
      }
    },
  }
}
