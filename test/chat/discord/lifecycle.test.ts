import { afterEach, describe, expect, it } from 'vitest'
import { releaseLease, takeLease } from '../../../src/store/leases.ts'
import type { DiscordServer } from '../../servers/discord/handle.ts'
import { type DeskOnDiscord, deskOnDiscord, type Options, until } from './desk-on-discord.ts'
import { isCard } from './is-card.ts'

const open: DeskOnDiscord[] = []

async function start(options: Options = {}): Promise<DeskOnDiscord> {
  const at = await deskOnDiscord(options)
  open.push(at)
  return at
}

afterEach(async () => {
  await Promise.all(open.splice(0).map((at) => at[Symbol.asyncDispose]()))
})

const puts = (discord: DiscordServer) => discord.calls.filter(({ method }) => method === 'PUT')

const takeSample = async (at: DeskOnDiscord) => {
  const ann = at.guild.addMember('ann')
  const options = { link: `${at.site.origin}/article` }
  await at.discord
    .slash({ user: ann, channel: at.guild.channel(), name: 'take', options })
    .settled(10_000, isCard)
}
const rows = async (at: DeskOnDiscord) =>
  (await at.desk.store.db.selectFrom('take_answer').select('workspace').execute()).length

describe('the start', () => {
  it('registers the commands, asks for Guilds alone, and says that it is connected', async () => {
    const at = await start()
    await at.ready()
    expect(at.discord.commands().map(({ name }) => name)).toContain('take')
    expect(at.discord.gateway.connections.map(({ intents }) => intents)).toEqual([1])
    expect(at.desk.status.presence.all()).toContainEqual(
      expect.objectContaining({ platform: 'discord', state: 'connected', detail: 'In 1 server.' }),
    )
  })

  it('registers nothing where nothing changed', async () => {
    const at = await start()
    await at.ready()
    await at.stop()
    await at.startAgain()
    await until(() => at.logged.join('').includes('registered as they should be'))
    expect(puts(at.discord)).toHaveLength(1)
  })

  it('waits with registering while another process does', async () => {
    const at = await start()
    await at.ready()
    await at.stop()
    const { db } = at.desk.store
    await takeLease(db, 'discord-commands', 'another process', 60_000, new Date())
    await at.startAgain()
    await until(() => at.state() === 'connected')
    expect(at.logged.join('')).not.toContain('registered as they should be')
    await releaseLease(db, 'discord-commands', 'another process')
    await until(() => at.logged.join('').includes('registered as they should be'))
    expect(puts(at.discord)).toHaveLength(1)
  })

  it('registers in the servers for development alone', async () => {
    const guild = '900000000000000077'
    const at = await start({
      env: { DISCORD_GUILD_ID: guild },
      before: (discord) => void discord.addGuild({ id: guild }),
    })
    await at.ready()
    expect(at.discord.commands(guild).length).toBeGreaterThan(0)
    expect(at.discord.commands()).toEqual([])
  })

  it('answers though the commands could not be registered', async () => {
    const at = await start({
      before: (discord) => discord.faults.next({ method: 'PUT', route: 'commands', status: 400, times: 20 }),
    })
    await until(() => at.logged.join('').includes('Discord refuses the commands'))
    expect(at.state()).toBe('connected')
    expect(at.fatal).toEqual([])
  })

  it('waits for a Discord that is down', async () => {
    const at = await start({
      before: (discord) => discord.faults.next({ route: '/gateway/bot', status: 503, times: 2 }),
    })
    await until(() => at.state() === 'down')
    await at.ready()
  })

  it('is not ended by a gateway that is not up yet', async () => {
    const at = await start({ before: (discord) => discord.gateway.refuseConnections(2) })
    await at.ready()
    expect(at.fatal).toEqual([])
    expect(at.discord.gateway.connections).toHaveLength(1)
  })
})

describe('what only the operator can mend', () => {
  it.each([
    [4004, /DISCORD_TOKEN/],
    [4013, /intents.*Guilds alone/],
    [4014, /Guilds alone.*Privileged Gateway Intents/],
  ])('ends the process on a close with %i, with what to change', async (code, says) => {
    const at = await start({ before: (discord) => discord.gateway.refuseIdentify(code) })
    await until(() => at.fatal.length > 0)
    expect(at.fatal).toEqual([expect.stringMatching(says)])
    expect(at.state()).toBe('down')
  })

  it('ends the process on a token that Discord does not take', async () => {
    const at = await start({ env: { DISCORD_TOKEN: 'a-wrong-token' } })
    await until(() => at.fatal.length > 0)
    expect(at.fatal[0]).toContain('Reset Token')
    expect(at.logged.join('')).not.toContain('a-wrong-token')
  })
})

describe('leaving', () => {
  it('forgets a server that removes the app', async () => {
    const at = await start()
    await at.ready()
    await takeSample(at)
    expect(await rows(at)).toBe(1)
    at.guild.uninstall()
    await until(() => at.logged.join('').includes('was forgotten'))
    expect(await rows(at)).toBe(0)
  })

  it('keeps a server that cannot be reached', async () => {
    const at = await start()
    await at.ready()
    await takeSample(at)
    at.guild.outage()
    await new Promise((resolve) => setTimeout(resolve, 300))
    at.guild.outage('over')
    expect(await rows(at)).toBe(1)
  })

  it('forgets at the next start what left while nobody looked, and never a person', async () => {
    const at = await start()
    await at.ready()
    await takeSample(at)
    const carol = at.discord.addUser({ name: 'carol' })
    const options = { link: `${at.site.origin}/article` }
    await at.discord.slash({ user: carol, name: 'take', options }).settled(10_000)
    expect(await rows(at)).toBe(2)
    await at.stop()
    at.guild.uninstall()
    await at.startAgain()
    await until(() => at.logged.join('').includes('had removed the app'))
    expect(await rows(at)).toBe(1)
  })
})

describe('a new session', () => {
  it('has what left between two sessions forgotten', async () => {
    const at = await start({ env: { DISCORD_SHARDS: '1' } })
    await at.ready()
    await takeSample(at)
    at.discord.gateway.refuseConnections(3)
    at.discord.gateway.invalidateSession(false)
    await until(() => at.discord.gateway.connections.length === 0)
    at.guild.uninstall()
    await until(() => at.logged.join('').includes('had removed the app'), 14_000)
    expect(await rows(at)).toBe(0)
  }, 20_000)
})

describe('many servers', () => {
  it('are counted over all shards', async () => {
    const at = await start({
      server: { shards: 2, maxConcurrency: 16 },
      env: { DISCORD_SHARDS: '2' },
      before(discord) {
        for (let count = 0; count < 9; count++) discord.addGuild({ channels: 20, roles: 10 })
      },
    })
    await at.ready()
    expect(at.discord.gateway.connections).toHaveLength(2)
    expect(at.desk.status.presence.all()).toContainEqual(
      expect.objectContaining({ detail: 'In 10 servers, on 2 shards.' }),
    )
  })
})

describe('the end', () => {
  it('closes the connection, and says nothing after it', async () => {
    const at = await start()
    await at.ready()
    await at.stop()
    expect(at.discord.gateway.connections).toEqual([])
    expect(at.state()).toBe('off')
  })

  it('reaches a shard that is about to connect again', async () => {
    const at = await start()
    await at.ready()
    at.discord.gateway.drop()
    await until(() => at.state() === 'connecting')
    await at.stop()
    await new Promise((resolve) => setTimeout(resolve, 900))
    expect(at.discord.gateway.connections).toEqual([])
  })
})
