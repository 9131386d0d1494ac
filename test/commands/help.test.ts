import { describe, expect, test } from 'vitest'
import { commands } from '../../commands/index.ts'
import { plainLine } from '../../src/chat/plain-line.ts'
import type { Platform } from '../../src/place.ts'
import { deskOfOneTake } from './one-take.ts'

describe('/help', () => {
  test('lists every command with its usage, and the parts of one in a line', async () => {
    const card = await deskOfOneTake().run('help', {})
    const lines = card.sections[0]?.lines.map(plainLine) ?? []
    const words = new Set(commands.map(({ name }) => name.split(' ')[0]))
    expect(lines).toHaveLength(words.size)
    for (const word of words) expect(lines.join('\n')).toContain(`/${word}`)
    expect(lines).toContain('/settings with show, zone, private, who, engine, forget: see /help settings')
  })

  test('explains a command of several parts, and each part', async () => {
    const desk = deskOfOneTake()
    const group = await desk.run('help', { command: 'settings' })
    expect(group.sections[0]?.lines.map(plainLine)).toContain(
      '/settings who <command> who:anyone|manager|nobody Who may run a command in this workspace',
    )
    expect((await desk.run('help', { command: 'settings private' })).title).toBe('/settings private <on|off>')
  })

  test('says how a link gets in on each platform', async () => {
    const hint = async (platform: Platform) => {
      const card = await deskOfOneTake({ place: { platform } }).run('help', {})
      return plainLine(card.sections[1]?.lines[0] ?? [])
    }
    expect(await hint('console')).toMatch(/^A link is enough/)
    expect(await hint('slack')).toContain('mention Hashdesk with it')
    expect(await hint('discord')).toContain('Apps, then Take this link')
    expect(await hint('discord')).not.toContain('A link is enough')
  })

  test('writes a command that Slack has as its own as it can be asked for there', async () => {
    const shown = async (platform: Platform, options: Record<string, string>) =>
      JSON.stringify(await deskOfOneTake({ place: { platform } }).run('help', options))
    for (const options of [{}, { command: 'status' }] as Record<string, string>[]) {
      expect(await shown('slack', options)).toContain('/hashdesk status')
      expect(await shown('slack', options)).not.toContain('/status')
      expect(await shown('discord', options)).toContain('/status')
    }
  })

  test('suggests commands and their parts', async () => {
    const desk = deskOfOneTake()
    expect((await desk.suggest('help', 'command', '/se')).map(({ value }) => value)).toEqual([
      'settings',
      'settings show',
      'settings zone',
      'settings private',
      'settings who',
      'settings engine',
      'settings forget',
    ])
  })

  test('explains one command, with or without its slash', async () => {
    const desk = deskOfOneTake()
    const card = await desk.run('help', { command: '/take' })
    expect(card.title).toBe('/take <link> [private:true]')
    expect(card).toEqual(await desk.run('help', { command: 'take' }))
  })

  test('does not know what is not there', async () => {
    expect((await deskOfOneTake().run('help', { command: 'dance' })).title).toBe(
      'There is no command /dance.',
    )
  })
})

describe('/sources', () => {
  test('counts the outlets by kind', async () => {
    const card = await deskOfOneTake().run('sources', {})
    const counted = (card.table?.rows ?? []).reduce((sum, row) => sum + Number(row[1]), 0)
    expect(counted).toBeGreaterThanOrEqual(80)
    expect(plainLine(card.lede)).toContain(`${counted} outlets`)
  })

  test('gives an outlet’s rating with its reason', async () => {
    const card = await deskOfOneTake().run('sources', { outlet: 'reuters' })
    expect(plainLine(card.sections[0]?.lines[0] ?? [])).toMatch(
      /^Reuters \(reuters\.com, wire\): high\. .{20,}/,
    )
  })

  test('says so where an outlet is not listed', async () => {
    const card = await deskOfOneTake().run('sources', { outlet: 'no such outlet' })
    expect(card.title).toBe('No outlet like “no such outlet” is on the list')
  })
})
