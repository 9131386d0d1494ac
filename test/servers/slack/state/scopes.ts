/** What a workspace's own app may do, unless a test says otherwise. */
export const defaultScopes: readonly string[] = [
  'commands',
  'chat:write',
  'files:write',
  'users:read',
  'channels:read',
  'groups:read',
  'app_mentions:read',
  'im:history',
  'channels:history',
  'groups:history',
]

/** The scope that each method needs; a method that is not here needs none, one with several needs any of them. */
export const scopesOf: Readonly<Record<string, readonly string[]>> = {
  'chat.postMessage': ['chat:write'],
  'chat.postEphemeral': ['chat:write'],
  'chat.update': ['chat:write'],
  'chat.delete': ['chat:write'],
  'files.getUploadURLExternal': ['files:write'],
  'files.completeUploadExternal': ['files:write'],
  'files.delete': ['files:write'],
  'files.info': ['files:read'],
  'users.info': ['users:read'],
  'users.list': ['users:read'],
  'bots.info': ['users:read'],
  'team.info': ['team:read'],
  'conversations.join': ['channels:join'],
  'conversations.open': ['im:write', 'mpim:write', 'channels:manage', 'groups:write'],
}

const suffixOf: Readonly<Record<string, string>> = {
  'conversations.history': 'history',
  'conversations.replies': 'history',
  'conversations.info': 'read',
  'conversations.members': 'read',
  'conversations.list': 'read',
}

const familyOf = { public: 'channels', private: 'groups', im: 'im' } as const

/** Methods whose scope depends on the kind of the channel, such as `channels:history`. */
export const isByChannel = (method: string): boolean => method in suffixOf

export function scopeFor(method: string, kind: keyof typeof familyOf): string {
  return `${familyOf[kind]}:${suffixOf[method] ?? 'read'}`
}
