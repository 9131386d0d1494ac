import { setTimeout as wait } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import type { ShownPost } from '../../src/chat/console/protocol.ts'
import { startDiscordServer } from '../servers/discord/server.ts'
import { visibleText } from '../servers/slack/reading.ts'
import { startSlackServer } from '../servers/slack/server.ts'
import { botOn } from './bot-process.ts'

const minuteMs = 60_000
/** Enough to schedule three digests and to start once more. */
const leastAheadMs = 25_000
/** A tick comes each minute, and a digest some seconds after it. */
const arrivesWithinMs = 30_000

const words = (shown: unknown): string => JSON.stringify(shown)

/** The first full minute that is far enough ahead. */
function nextMinute(): { readonly at: string; readonly dueMs: number } {
  const dueMs = Math.ceil((Date.now() + leastAheadMs) / minuteMs) * minuteMs
  return { at: new Date(dueMs).toISOString().slice(11, 16), dueMs }
}

describe('a digest that was scheduled', () => {
  it('arrives once with its chart on every face, though the program was killed in between', async () => {
    await using discord = await startDiscordServer({ identifyWindowMs: 200 })
    await using slack = await startSlackServer()
    const guild = discord.addGuild({ channels: ['general'] })
    const ann = guild.addMember({ name: 'ann', permissions: ['ManageChannels'] })
    const general = guild.channel('general')
    const workspace = slack.addWorkspace()
    const bea = workspace.addUser({ name: 'bea', admin: true })
    const desk = workspace.channel('desk')
    await using bot = await botOn({
      ...{ DISCORD_TOKEN: discord.token, DISCORD_API_URL: discord.apiUrl },
      ...{ SLACK_BOT_TOKEN: workspace.botToken, SLACK_APP_TOKEN: slack.appToken },
      ...{ SLACK_API_URL: slack.apiUrl, MARKET_DATA: 'sample', OPS_PORT: '0' },
    })
    const start = async (identifies: number): Promise<string> => {
      await bot.start()
      await discord.until(() => discord.counts.identifies >= identifies)
      await discord.until(() => discord.gateway.connections.some(({ sessionId }) => sessionId !== null))
      await slack.socket.until(1, { atLeast: true, withinMs: 10_000 })
      return [...bot.output.text.matchAll(/Open (http:\S+) in a browser/g)].at(-1)?.[1] ?? ''
    }
    const posts = async (url: string): Promise<readonly ShownPost[]> =>
      (await fetch(`${url}/api/posts?after=0`)).json()

    const before = await start(1)
    await discord.until(() => discord.commands().length > 0)
    const { at, dueMs } = nextMinute()
    const onDiscord = discord.slash({
      ...{ user: ann, channel: general, name: 'digest', sub: 'schedule' },
      options: { at, zone: 'UTC' },
    })
    expect(words((await onDiscord.settled())?.components)).toContain('is scheduled')
    const onSlack = slack.command({
      ...{ user: bea, channel: desk, command: '/digest' },
      text: `schedule ${at} UTC`,
    })
    expect(visibleText(await onSlack.answer())).toContain('is scheduled')
    const inConsole = await fetch(`${before}/api/ask`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ message: `/digest schedule ${at} UTC` }),
    })
    expect(await inConsole.text()).toContain('is scheduled')

    await bot.end('SIGKILL')
    const url = await start(2)
    await wait(dueMs - Date.now())
    const inTime = { timeout: arrivesWithinMs, interval: 200 }
    const isDigest = (shown: unknown): boolean => words(shown).includes('Daily digest')
    await expect.poll(async () => (await posts(url)).length, inTime).toBe(1)
    await expect.poll(() => discord.messages(general.id).filter(isDigest).length, inTime).toBe(1)
    await expect.poll(() => slack.messages(desk).filter(isDigest).length, inTime).toBe(1)

    const [post] = await posts(url)
    expect(post?.faces.discord).toMatchObject({ sample: true, image: { name: expect.any(String) } })
    expect(words(discord.messages(general.id).find(isDigest))).toContain('attachment://')
    expect(words(slack.messages(desk).find(isDigest))).toContain('slack_file')
    // What was killed on the way would come again by now.
    await wait(3_000)
    expect(await posts(url)).toHaveLength(1)
    expect(discord.messages(general.id).filter(isDigest)).toHaveLength(1)
    expect(slack.messages(desk).filter(isDigest)).toHaveLength(1)
    expect(await bot.end('SIGTERM')).toBe(0)
    expect(discord.refused).toEqual([])
    // A picture that Slack has not processed yet is refused, and shown a moment later.
    expect(slack.refused.filter((line) => !line.includes('invalid slack file'))).toEqual([])
  }, 180_000)
})
