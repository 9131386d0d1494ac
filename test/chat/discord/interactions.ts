/** Interactions as Discord sends them, each with what matters left to the test. */

const base = {
  id: '1200000000000000001',
  application_id: '1100000000000000001',
  version: 1,
  token: 'token-of-an-interaction',
  locale: 'en-GB',
  entitlements: [],
}

/** Somebody in a server that has the app. */
export const inGuild = {
  ...base,
  guild_id: '900000000000000001',
  channel_id: '910000000000000001',
  channel: { id: '910000000000000001', type: 0 },
  context: 0,
  authorizing_integration_owners: { '0': '900000000000000001' },
  member: { user: { id: '500000000000000001', username: 'ann' }, permissions: '0', roles: [] },
}

/** Somebody in the direct message with the bot. */
export const inDirect = {
  ...base,
  channel_id: '920000000000000001',
  channel: { id: '920000000000000001', type: 1 },
  context: 1,
  authorizing_integration_owners: { '0': '0', '1': '500000000000000001' },
  user: { id: '500000000000000001', username: 'ann' },
}

/** Somebody who brought the app along into a server that does not have it. */
export const asInstalledByPerson = {
  ...inGuild,
  authorizing_integration_owners: { '1': '500000000000000001' },
}

export const slash = (name: string, options: readonly object[] = []) => ({
  type: 2,
  data: { id: '1', name, type: 1, options },
})

export const press = (customId: string, flags = 0) => ({
  type: 3,
  data: { component_type: 2, custom_id: customId },
  message: { id: '930000000000000001', flags },
})
