import { describe, expect, it } from 'vitest'
import { commands } from '../../../commands/index.ts'
import { registrationOf } from '../../../src/chat/discord/registration.ts'
import {
  changesInWords,
  isNothing,
  registrationChanges,
} from '../../../src/chat/discord/registration-changes.ts'

const wanted = registrationOf(commands)
const find = (name: string) => wanted.find((one) => one.name === name)
const optionsOf = (name: string) => {
  const command = find(name)
  return command !== undefined && 'options' in command ? (command.options ?? []) : []
}

describe('the registration', () => {
  it('has every command once, those of two words under their first', () => {
    const names = new Set(commands.map(({ name }) => name.split(' ')[0]))
    expect(wanted.map(({ name }) => name).toSorted()).toEqual([...names, 'Take this link'].toSorted())
    const parts = commands.filter(({ name }) => name.startsWith('settings '))
    expect(optionsOf('settings').map(({ name }) => `settings ${name}`)).toEqual(parts.map(({ name }) => name))
  })

  it('hides from others what managers alone may run', () => {
    expect(find('settings')?.default_member_permissions).toBe('32')
    expect(find('take')?.default_member_permissions).toBeNull()
    expect(find('forget')?.default_member_permissions).toBeNull()
    // Its list and its preview are for anybody; the rest is refused in private.
    expect(find('digest')?.default_member_permissions).toBeNull()
  })

  it('works in servers, in the direct message, and wherever a person brings it', () => {
    for (const command of wanted) {
      expect(command.contexts, command.name).toEqual([0, 1, 2])
      expect(command.integration_types, command.name).toEqual([0, 1])
    }
  })

  it('completes what is typed, and lists what can be chosen', () => {
    expect(optionsOf('settings').find(({ name }) => name === 'zone')).toMatchObject({
      options: [{ name: 'zone', autocomplete: true }],
    })
    const who = optionsOf('settings').find(({ name }) => name === 'who')
    expect(JSON.stringify(who)).toContain('"choices":[{"name":"anyone","value":"anyone"}')
  })

  it('leaves out what only a box can give', () => {
    expect(optionsOf('take').map(({ name }) => name)).not.toContain('text')
  })

  it('keeps within Discord’s limits', () => {
    const check = (options: readonly { name: string; description: string; options?: unknown }[]) => {
      expect(options.length).toBeLessThanOrEqual(25)
      for (const { name, description } of options) {
        expect(name).toMatch(/^[-_a-z0-9]{1,32}$/)
        expect(description.length).toBeGreaterThan(0)
        expect(description.length).toBeLessThanOrEqual(100)
      }
    }
    check(
      wanted.flatMap((one) =>
        'description' in one ? [{ name: one.name, description: one.description ?? '' }] : [],
      ),
    )
    for (const { name } of wanted) check(optionsOf(name))
    expect(JSON.stringify(wanted).length).toBeLessThan(8_000)
  })
})

describe('what differs', () => {
  /** What Discord gives back: ids and versions, defaults left out, contexts in an order of its own. */
  const stored = wanted.map((one, index) => ({
    ...one,
    id: String(1000 + index),
    application_id: '1',
    version: '2',
    nsfw: false,
    dm_permission: true,
    name_localizations: null,
    contexts: [...(one.contexts ?? [])].toReversed(),
    ...('options' in one
      ? {
          options: (one.options ?? []).map(({ ...option }) => ({
            ...option,
            required: option.required || undefined,
          })),
        }
      : { description: '' }),
  }))

  it('is nothing after it was registered', () => {
    const changes = registrationChanges(JSON.parse(JSON.stringify(stored.toReversed())), wanted)
    expect(changes).toMatchObject({ created: [], changed: [], removed: [] })
    expect(isNothing(changes)).toBe(true)
  })

  it('is told by name', () => {
    const old = { ...stored[0], description: 'as it was' }
    const gone = { id: '9', name: 'gone', type: 1, description: 'no longer' }
    const changes = registrationChanges([old, gone], wanted.slice(0, 2))
    expect(changesInWords(changes)).toBe('created /miners; changed /take; removed /gone')
  })

  it.each([
    ['a choice', { choices: [{ name: 'a', value: 'a' }] }],
    ['that it must be given', { required: true }],
    ['its words', { description: 'other' }],
    ['completion', { autocomplete: true }],
  ])('sees %s of an option', (_, change) => {
    const option = { type: 3, name: 'one', description: 'An option' }
    const command = (given: object) => [{ name: 'a', type: 1, description: 'A', options: [given] }]
    expect(registrationChanges(command(option), command({ ...option, ...change })).changed).toEqual(['/a'])
  })

  it('keeps a menu entry apart from a slash command of its name', () => {
    const changes = registrationChanges([{ name: 'a', type: 3 }], [{ name: 'a', type: 1, description: 'A' }])
    expect(changes).toMatchObject({ created: ['/a'], removed: ['a'] })
  })
})
