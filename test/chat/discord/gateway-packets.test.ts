import { describe, expect, it } from 'vitest'
import { createGatewayClient, takePacket } from '../../../src/chat/discord/client.ts'
import { fatalClose } from '../../../src/chat/discord/fatal.ts'

const config = { token: 't', apiUrl: 'http://127.0.0.1:9/api', guildIds: [], shards: null }

const guild = {
  id: '900000000000000001',
  name: 'A server',
  unavailable: false,
  roles: [{ id: '1', name: 'role' }],
  channels: [{ id: '2', type: 0, name: 'general' }],
  members: [{ user: { id: '3' } }],
}

describe('a packet of the gateway', () => {
  it('gives an interaction to us, and none to discord.js', () => {
    const packet = { t: 'INTERACTION_CREATE', d: { id: '1' } }
    expect(takePacket(packet, 0)).toEqual({ kind: 'interaction', json: { id: '1' } })
    expect(packet.t).toBeNull()
  })

  it('leaves of a server its id', () => {
    const packet = { t: 'GUILD_CREATE', d: guild as unknown }
    expect(takePacket(packet, 0)).toBeNull()
    expect(packet).toEqual({
      t: 'GUILD_CREATE',
      d: { id: guild.id, unavailable: false, channels: [] },
    })
  })

  it.each(['GUILD_CREATE', 'GUILD_DELETE'])('ends here where it is a %s of no server', (name) => {
    for (const d of [null, {}, { id: 5 }, 'x']) {
      const packet = { t: name, d }
      expect(takePacket(packet, 0)).toBeNull()
      expect(packet.t).toBeNull()
    }
  })

  it('tells of a server that was left, and not of one that cannot be reached', () => {
    expect(takePacket({ t: 'GUILD_DELETE', d: { id: '9' } }, 0)).toEqual({ kind: 'left', guild: '9' })
    expect(takePacket({ t: 'GUILD_DELETE', d: { id: '9', unavailable: true } }, 0)).toBeNull()
  })

  it('tells of the servers of a new session, and of none where the old one goes on', () => {
    const ready = { t: 'READY', d: { guilds: [{ id: '7', unavailable: true }] } }
    expect(takePacket(ready, 1)).toEqual({ kind: 'up', shard: 1, guilds: new Set(['7']) })
    expect(ready.t).toBe('READY')
    expect(takePacket({ t: 'RESUMED', d: {} }, 1)).toEqual({ kind: 'up', shard: 1, guilds: null })
  })

  it.each(['CHANNEL_CREATE', 'GUILD_ROLE_CREATE', 'GUILD_UPDATE', 'THREAD_CREATE', 'SOMETHING_NEW'])(
    'ends here where it is a %s',
    (name) => {
      const packet = { t: name, d: guild as unknown }
      expect(takePacket(packet, 0)).toBeNull()
      expect(packet.t).toBeNull()
    },
  )
})

describe('the client of the gateway', () => {
  it('asks for Guilds alone and pings nobody', async () => {
    const client = createGatewayClient(config, () => undefined)
    expect(client.options.intents.bitfield).toBe(1)
    expect(client.options.allowedMentions).toEqual({ parse: [] })
    await client.destroy()
  })
})

describe('a close of the gateway', () => {
  it.each([4004, 4010, 4011, 4012, 4013, 4014])('with %i says what to change', (code) => {
    expect(fatalClose(code)).toMatch(/DISCORD_TOKEN|DISCORD_SHARDS|update Hashdesk/)
  })

  it.each([1000, 1006, 4000, 4007, 4009])('with %i is taken up again', (code) => {
    expect(fatalClose(code)).toBeNull()
  })
})
