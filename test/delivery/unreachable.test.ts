import { describe, expect, it } from 'vitest'
import type { Card } from '../../src/chat/card.ts'
import type { Outlets } from '../../src/delivery/outlet.ts'
import { type PausedSubscription, pausedFrom, tellUnreachable } from '../../src/delivery/unreachable.ts'
import { outletOnDiscord } from '../chat/discord/outlet-on-discord.ts'
import { visibleText } from '../servers/discord/reading.ts'
import { silentLog } from '../store/silent-log.ts'
import { createChannel } from './scripted-outlet.ts'

async function town() {
  const { discord, outlet, ...rest } = await outletOnDiscord()
  const guild = discord.addGuild({ name: 'Miners' })
  const ann = guild.addMember('ann')
  const lines: string[] = []
  const outlets: Outlets = {
    add: () => undefined,
    of: (platform) => (platform === 'discord' ? outlet : null),
    all: () => [outlet],
  }
  const paused = (person: string): PausedSubscription => ({
    id: 'abcdefgh2345',
    place: { platform: 'discord', workspace: guild.id, channel: guild.channel().id },
    ...{ address: guild.id, createdBy: person, at: '07:30', zone: 'Europe/Berlin' },
    ...{ days: 'every-day', sections: 'figures,miners,sentiment,chart,headlines' },
    why: 'Hashdesk lacks a permission in the channel',
  })
  const tell = async (...which: readonly PausedSubscription[]) =>
    tellUnreachable(which, {
      ...{ outlets, log: await silentLog(lines), between: async () => undefined },
      signal: new AbortController().signal,
    })
  return { ...rest, discord, guild, ann, lines, paused, tell }
}

describe('whoever scheduled a digest that had to be paused', () => {
  it('is told in private which channel it is, why, and how to go on', async () => {
    await using at = await town()
    await at.tell(at.paused(at.ann.id))
    const words = at.discord.messages(at.discord.direct(at.ann).id).map(visibleText)
    expect(words).toHaveLength(1)
    expect(words[0]).toContain('Your daily digest is paused')
    expect(words[0]).toContain('For three days it could not be posted')
    expect(words[0]).toContain(`https://discord.com/channels/${at.guild.id}/${at.guild.channel().id}`)
    expect(words[0]).toContain('Hashdesk lacks a permission in the channel.')
    expect(words[0]).toContain('07:30 (Europe/Berlin)')
    expect(words[0]).toContain('/digest resume abcdefgh2345')
    expect(at.discord.messages(at.guild.channel().id)).toEqual([])
    expect(at.discord.refused).toEqual([])
    expect(at.lines.join()).toContain('whoever scheduled it was told')
  })

  it('is told the whole line that has it come elsewhere, as its channel may be gone', async () => {
    await using at = await town()
    const every = at.paused(at.ann.id)
    const some = { ...every, id: 'abcdefgh2346', days: 'trading-days', sections: 'figures,chart' }
    // Two digests of one channel are paused at the same moment: each has a word of its own.
    await at.tell(every, some, { ...every, id: 'abcdefgh2347', days: 'mon,thu' })
    const told = at.discord.messages(at.discord.direct(at.ann).id).map(visibleText)
    expect(told.map((words) => /`(\/digest schedule [^`]*)`/.exec(words)?.[1])).toEqual([
      '/digest schedule at:07:30 zone:Europe/Berlin',
      '/digest schedule at:07:30 zone:Europe/Berlin days:trading days sections:figures,chart',
      '/digest schedule at:07:30 zone:Europe/Berlin days:mon,thu',
    ])
  })

  it('who cannot be reached stands in the log, without their id, and others are told all the same', async () => {
    await using at = await town()
    const gone = '100000000000000001'
    await at.tell(at.paused(gone), at.paused(at.ann.id))
    expect(at.discord.messages(at.discord.direct(at.ann).id)).toHaveLength(1)
    expect(at.lines.join()).toContain('could not be told')
    expect(at.lines.join()).not.toContain(gone)
  })

  it('is nobody any more once they are forgotten', async () => {
    await using at = await town()
    await at.tell(at.paused(''))
    expect(at.discord.refused).toEqual([])
    expect(at.discord.messages(at.guild.channel().id)).toEqual([])
    expect(at.lines.join()).toContain('could not be told')
  })

  it('is not told where this process has no way to the platform', async () => {
    await using at = await town()
    const onSlack = at.paused(at.ann.id)
    await at.tell({ ...onSlack, place: { ...onSlack.place, platform: 'slack' } })
    expect(at.lines.join()).toContain('could not be told')
  })
})

describe('the words to whoever scheduled digests that are paused', () => {
  const facts = {
    ...{ id: 'abcdefgh2345', workspace: 'slack:T1', channel: 'C1', person: 'U1', address: 'T1' },
    ...{ local_time: '07:30', zone: 'UTC', days: 'every-day', sections: 'figures', reason: null },
  }

  async function telling(workspaces: readonly string[], { endsAfter = Number.POSITIVE_INFINITY } = {}) {
    const told: Card[] = []
    const lines: string[] = []
    const ending = new AbortController()
    let waits = 0
    const channel = createChannel({ clock: () => 0 })
    const outlet: typeof channel.outlet = {
      ...channel.outlet,
      async tell(_, __, card) {
        told.push(card)
        if (told.length >= endsAfter) ending.abort()
        return true
      },
    }
    const paused = workspaces.flatMap((workspace) => pausedFrom({ ...facts, workspace }))
    await tellUnreachable(paused, {
      outlets: { add: () => undefined, of: () => outlet, all: () => [outlet] },
      log: await silentLog(lines),
      between: async () => void waits++,
      signal: ending.signal,
    })
    return { told, waits, lines }
  }

  it('are some time apart, and come to whoever is on a platform that is known', async () => {
    const { told, waits } = await telling(['slack:T1', 'elsewhere:1', 'discord:2', 'console:local'])
    expect([told.length, waits]).toEqual([3, 2])
  })

  it('end where the process ends, and the log says whom they did not come to', async () => {
    const { told, lines } = await telling(['slack:T1', 'slack:T2', 'slack:T3'], { endsAfter: 1 })
    expect(told).toHaveLength(1)
    expect(lines.filter((line) => line.includes('could not be told'))).toHaveLength(2)
  })

  it('lead to a channel of Slack’s, and name no reason that is not known', async () => {
    const [card] = (await telling(['slack:T1'])).told
    expect(JSON.stringify(card?.lede)).toContain('https://app.slack.com/client/T1/C1')
    expect(card?.lede.at(-1)).toEqual({ kind: 'text', text: '.' })
  })

  it('keep the whole name of a workspace', () => {
    expect(pausedFrom({ ...facts, workspace: 'slack:E1:T1' })).toMatchObject([
      { place: { platform: 'slack', workspace: 'E1:T1', channel: 'C1' } },
    ])
  })
})
