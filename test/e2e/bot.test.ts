import { describe, expect, it } from 'vitest'
import { isCard } from '../chat/discord/is-card.ts'
import { startDiscordServer } from '../servers/discord/server.ts'
import { buttonCalled, visibleText } from '../servers/slack/reading.ts'
import { startSlackServer } from '../servers/slack/server.ts'
import { botOn } from './bot-process.ts'

const sample = 'sample:miners-rally'
const words = (shown: unknown): string => JSON.stringify(shown)

/** Somebody with no account at either platform, and the program as it is started. */
describe('the bot as a process', () => {
  it('registers, answers, opens details, refuses in private and outlives a kill and a lost connection, on Discord', async () => {
    await using discord = await startDiscordServer({ identifyWindowMs: 200 })
    const guild = discord.addGuild({ channels: ['general'] })
    const ann = guild.addMember('ann')
    const channel = guild.channel('general')
    await using bot = await botOn({ DISCORD_TOKEN: discord.token, DISCORD_API_URL: discord.apiUrl })
    await bot.start()
    const names = await discord.until(() => {
      const commands = discord.commands()
      return commands.length > 0 && commands.map((command) => command['name'])
    })
    expect(names).toEqual(expect.arrayContaining(['take', 'help', 'status', 'Take this link']))

    const asked = discord.slash({ user: ann, channel, name: 'take', options: { link: sample } })
    const card = await asked.settled(10_000, isCard)
    if (card === null) throw new Error('There is no card.')
    expect(words(card.components)).toContain('JPMorgan')
    expect(card.onlyFor).toBeNull()

    const details = await discord.press({ user: ann, message: card, label: 'Details' }).settled()
    expect(words(details?.components)).toContain('Evidence')
    expect(details?.onlyFor).toBe(ann.id)

    const wrong = await discord
      .slash({ user: ann, channel, name: 'take', options: { link: 'no link' } })
      .settled()
    expect(wrong?.onlyFor).toBe(ann.id)
    expect(words(wrong?.components)).toContain('not-a-link')

    await bot.end('SIGKILL')
    await bot.start()
    await discord.until(() => discord.counts.identifies >= 2)
    await discord.until(() => discord.gateway.connections.some(({ sessionId }) => sessionId !== null))
    const again = await discord.press({ user: ann, message: card, label: 'Details' }).settled()
    expect(words(again?.components)).toContain('Evidence')

    discord.gateway.disconnect()
    await discord.until(() => discord.counts.resumes >= 1)
    const help = await discord.slash({ user: ann, channel, name: 'help' }).settled()
    expect(words(help?.components)).toContain('/take')

    expect(await bot.end('SIGTERM')).toBe(0)
    expect(discord.refused).toEqual([])
    expect(discord.counts.missed).toBe(0)
  }, 60_000)

  it.each(['socket', 'http'] as const)(
    'answers, opens details, refuses in private and outlives a kill and a lost connection, on Slack by %s',
    async (mode) => {
      await using slack = await startSlackServer()
      const workspace = slack.addWorkspace()
      const ann = workspace.user('ann')
      const channel = workspace.channel('general')
      const transport =
        mode === 'socket'
          ? { SLACK_APP_TOKEN: slack.appToken }
          : { SLACK_SIGNING_SECRET: slack.signingSecret, SLACK_PORT: '0' }
      await using bot = await botOn({
        SLACK_BOT_TOKEN: workspace.botToken,
        SLACK_API_URL: slack.apiUrl,
        ...transport,
      })
      const start = async (): Promise<void> => {
        await bot.start()
        if (mode === 'socket') return slack.socket.until(1, { atLeast: true, withinMs: 10_000 })
        const urls = [...bot.output.text.matchAll(/Slack is expected at (http:[^"\s]+?)\.?"/g)]
        const url = urls.at(-1)?.[1] ?? ''
        slack.deliverTo({ url })
      }
      await start()

      const asked = slack.command({ user: ann, channel, command: '/take', text: sample })
      await asked.acknowledged
      const card = await asked.answer((message) => words(message.blocks).includes('JPMorgan'))
      expect(card.onlyFor).toBeNull()

      const press = () => slack.press({ user: ann, message: card, actionId: buttonCalled(card, 'Details') })
      const isDetails = (message: { blocks: readonly unknown[] }) =>
        words(message.blocks).includes('Evidence')
      const details = await press().answer(isDetails)
      expect(details.onlyFor).toBe(ann.id)

      const wrong = await slack.command({ user: ann, channel, command: '/take', text: 'no link' }).answer()
      expect(wrong.onlyFor).toBe(ann.id)
      expect(visibleText(wrong)).toContain('not-a-link')

      await bot.end('SIGKILL')
      if (mode === 'socket') await slack.socket.until(0)
      await start()
      expect((await press().answer(isDetails)).onlyFor).toBe(ann.id)

      if (mode === 'socket') {
        await slack.socket.until(2)
        slack.socket.dropConnections()
        await slack.socket.until(0)
        await slack.socket.until(1, { atLeast: true, withinMs: 10_000 })
      }
      const help = await slack.command({ user: ann, channel, command: '/help' }).answer()
      expect(visibleText(help)).toContain('/take')

      expect(await bot.end('SIGTERM')).toBe(0)
      expect(slack.refused).toEqual([])
      expect(slack.missed).toBe(0)
    },
    60_000,
  )

  it('ends with what to change where Discord refuses the token', async () => {
    await using discord = await startDiscordServer()
    await using bot = await botOn({ DISCORD_TOKEN: 'wrong.token', DISCORD_API_URL: discord.apiUrl })
    await bot.start()
    expect(await bot.ended()).toBe(1)
    expect(bot.output.text).toContain('DISCORD_TOKEN')
    expect(bot.output.text).not.toMatch(/unhandled|nothing caught/)
  }, 30_000)
})
