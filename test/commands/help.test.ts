import { describe, expect, test } from 'vitest'
import { commands } from '../../commands/index.ts'
import { plainLine } from '../../src/chat/plain-line.ts'
import { deskOfOneTake } from './one-take.ts'

describe('/help', () => {
  test('lists every command with its usage', async () => {
    const card = await deskOfOneTake().run('help', {})
    const lines = card.sections[0]?.lines.map(plainLine) ?? []
    expect(lines).toHaveLength(commands.length)
    for (const command of commands) expect(lines.join('\n')).toContain(`/${command.name}`)
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
