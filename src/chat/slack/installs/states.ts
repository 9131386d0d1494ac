import { createHash } from 'node:crypto'
import { InvalidStateError, type StateStore } from '@slack/oauth'
import { z } from 'zod'
import type { Clock } from '../../../clock.ts'
import { keepOauthState, useOauthState } from '../../../store/oauth-states.ts'
import type { Database } from '../../../store/store.ts'

/** How long an install may take from its beginning to its end, in seconds. */
export const stateSeconds = 600

const optionsSchema = z.object({ scopes: z.array(z.string()), redirectUri: z.string() })

const hashOf = (state: string): string => createHash('sha256').update(state).digest('hex')

/**
 * States of 32 random bytes that serve once and for ten minutes. The store has only their hashes, so that nobody
 * who reads it can finish somebody else's install.
 * @param clock decides in place of the time that Bolt's installer passes.
 */
export function createStates(
  db: Database,
  clock: Clock,
  random: (bytes: number) => Uint8Array,
): Required<StateStore> {
  return {
    async generateStateParam(installOptions) {
      const state = Buffer.from(random(32)).toString('base64url')
      const options = JSON.stringify(optionsSchema.parse(installOptions))
      const expiresAt = new Date(clock() + stateSeconds * 1000)
      await keepOauthState(db, { hash: hashOf(state), options, expiresAt }, new Date(clock()))
      return state
    },
    async verifyStateParam(_now, state) {
      const options = optionsSchema.safeParse(await useOauthState(db, hashOf(state), new Date(clock())))
      if (!options.success) throw new InvalidStateError('Unknown, used or too old.')
      return options.data
    },
  }
}
