import { describe, expect, it } from 'vitest'
import { neededPermissions } from '../../../src/chat/discord/permissions.ts'
import type { DiscordApi } from '../../../src/doctor/discord/discord-api.ts'
import { checkGuilds } from '../../../src/doctor/discord/guilds-check.ts'
import { wrong } from '../../../src/doctor/finding.ts'

const all = neededPermissions.reduce((sum, { bit }) => sum | bit, 0n)
const bitOf = (name: string) => neededPermissions.find((one) => one.name === name)?.bit ?? 0n

/** Answers each path from this list, and refuses the others. */
const answering =
  (answers: Readonly<Record<string, unknown>>): DiscordApi =>
  async (check, path, schema) => {
    const body = answers[path.split('?')[0] ?? '']
    return body === undefined
      ? { ok: false, status: 403, finding: wrong(check, 'refused') }
      : { ok: true, body: schema.parse(body) }
  }

const bot = { applicationId: '77', userId: '5' }
const server = (everyone: bigint, role: bigint) => ({
  '/users/@me/guilds': [{ id: '1', name: 'Analysts' }],
  '/guilds/1/channels': [{ id: '10', name: 'general', type: 0 }],
  '/guilds/1/members/5': { roles: ['2'] },
  '/guilds/1/roles': [
    { id: '1', permissions: String(everyone) },
    { id: '2', permissions: String(role) },
    { id: '3', permissions: String(all) },
  ],
})

describe('a server', () => {
  it('is well where everyone’s role and the bot’s own grant all of it together', async () => {
    const half = bitOf('Attach Files')
    expect(await checkGuilds(answering(server(half, all & ~half)), bot)).toMatchObject([
      { state: 'ok', says: 'In 1: Analysts.' },
    ])
  })

  it('is to be looked at where neither grants it, with the link that does', async () => {
    const granted = all & ~bitOf('Attach Files') & ~bitOf('Read Message History')
    expect(await checkGuilds(answering(server(granted, granted)), bot)).toMatchObject([
      { state: 'ok' },
      {
        check: 'Server Analysts',
        state: 'warn',
        says: 'Its role lacks Attach Files and Read Message History.',
        mend: expect.stringContaining('client_id=77'),
      },
    ])
  })

  it('counts what could not be looked at, and lists no more than five by name', async () => {
    const guilds = Array.from({ length: 12 }, (_, at) => ({ id: String(at), name: `Server ${at}` }))
    const [first, ...rest] = await checkGuilds(answering({ '/users/@me/guilds': guilds }), bot)
    expect(first?.says).toBe(
      'In 12: Server 0, Server 1, Server 2, Server 3, Server 4 and 7 more. Channels were looked at in the first 10.',
    )
    expect(rest).toHaveLength(10)
  })
})
