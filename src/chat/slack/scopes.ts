/** One permission that the app asks for, with what it is needed for. */
export interface Scope {
  readonly name: string
  readonly reason: string
}

/** What every installation needs. */
const common: readonly Scope[] = [
  { name: 'commands', reason: 'slash commands and the message shortcut' },
  { name: 'chat:write', reason: 'to answer, and to change or remove its own answers' },
  { name: 'files:write', reason: 'to show charts, which are uploaded pictures' },
  { name: 'app_mentions:read', reason: 'to be asked by a mention' },
  { name: 'im:history', reason: 'to read links that are sent to Hashdesk alone' },
  { name: 'users:read', reason: 'to tell whether somebody may manage the workspace' },
  {
    name: 'channels:read',
    reason: 'to tell whether a digest can be posted in a channel, and who made the channel',
  },
  { name: 'groups:read', reason: 'the same in private channels that Hashdesk was invited to' },
]

/** What the digest's look at its own last message needs; Slack grants it usefully to a workspace's own app alone. */
const ownAppOnly: readonly Scope[] = [
  { name: 'channels:history', reason: 'to find a digest that was posted when its answer got lost' },
  { name: 'groups:history', reason: 'the same in private channels that Hashdesk was invited to' },
]

/** Whose app it is: one workspace's own, or distributed to many. */
export type AppKind = 'own' | 'distributed'

export function scopesFor(kind: AppKind): readonly Scope[] {
  return kind === 'own' ? [...common, ...ownAppOnly] : common
}
