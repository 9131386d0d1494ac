import type { Database } from './store.ts'

interface OauthState {
  /** A hash of the state, so that nobody who reads the table can use it. */
  readonly hash: string
  /** JSON of what the install was begun with. */
  readonly options: string
  readonly expiresAt: Date
}

/** Keeps the state of an install that was begun, and takes away those that nobody came back for. */
export async function keepOauthState(db: Database, state: OauthState, now: Date): Promise<void> {
  await db.deleteFrom('oauth_state').where('expires_at', '<=', now).execute()
  await db
    .insertInto('oauth_state')
    .values({ state_hash: state.hash, options: state.options, expires_at: state.expiresAt })
    .execute()
}

/**
 * Uses a state up, whether it has expired or not: of several who come with it at once, one gets it.
 * @returns what the install was begun with, or null where the state is unknown, used or too old.
 */
export async function useOauthState(db: Database, hash: string, now: Date): Promise<unknown> {
  const used = await db
    .deleteFrom('oauth_state')
    .where('state_hash', '=', hash)
    .returning(['options', 'expires_at'])
    .executeTakeFirst()
  return used === undefined || used.expires_at <= now ? null : used.options
}
