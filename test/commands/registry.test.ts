import { describe, expect, test } from 'vitest'
import { commands } from '../../commands/index.ts'
import { commandOptions } from '../../src/command-options.ts'
import { parseRequest } from '../../src/parse-request.ts'

describe('every command', () => {
  test('has a name of its own', () => {
    expect(new Set(commands.map((command) => command.name)).size).toBe(commands.length)
  })

  test.each(commands.map((command) => [command.name, command] as const))(
    '/%s fits what Discord and Slack take',
    (name, command) => {
      expect(name).toMatch(/^[a-z][a-z-]{0,31}(?: [a-z][a-z-]{0,31})?$/)
      expect(command.description.length).toBeLessThanOrEqual(100)
      expect(command.description).not.toMatch(/\.$/)
      const options = commandOptions(command)
      expect(options.length).toBeLessThanOrEqual(25)
      for (const option of options) expect(option.name).toMatch(/^[a-z][a-z-]{0,31}$/)
    },
  )

  test.each(
    commands.flatMap((command) => command.examples.map((example) => [example.line, command] as const)),
  )('the example %s is a right request', (line, command) => {
    const parsed = parseRequest(commands, line)
    expect(parsed.command).toBe(command)
    expect(() => command.receive(parsed.options)).not.toThrow()
  })

  test('of two words has one part that its first word alone means', () => {
    const groups = new Set(
      commands.filter(({ name }) => name.includes(' ')).map(({ name }) => name.split(' ')[0]),
    )
    expect([...groups]).toEqual(['digest', 'settings'])
    for (const group of groups) {
      const parts = commands.filter(({ name }) => name.startsWith(`${group} `))
      expect(parts.filter(({ first }) => first === true)).toHaveLength(1)
      expect(commands.some(({ name }) => name === group)).toBe(false)
    }
  })

  test('has required options before the others, as Discord demands', () => {
    for (const command of commands) {
      const required = commandOptions(command)
        .filter(({ box }) => !box)
        .map((option) => option.required)
      expect(required).toEqual(required.toSorted((a, b) => Number(b) - Number(a)))
    }
  })

  test('works in channels and in direct messages', () => {
    for (const { where } of commands) expect(where).toEqual(['channel', 'direct'])
  })

  test('/take offers link and private, and keeps the rest for the paste box', () => {
    const take = commands.find((command) => command.name === 'take')
    expect(take && commandOptions(take).map(({ name, type, box }) => [name, type, box])).toEqual([
      ['link', 'string', false],
      ['private', 'boolean', false],
      ['text', 'string', true],
      ['title', 'string', true],
      ['url', 'string', true],
    ])
  })
})
