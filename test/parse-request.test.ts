import { describe, expect, test } from 'vitest'
import { commands } from '../commands/index.ts'
import { usage } from '../src/parse-line.ts'
import { parseRequest } from '../src/parse-request.ts'
import { UserError } from '../src/user-error.ts'

function asked(message: string) {
  const { command, options } = parseRequest(commands, message)
  return [command.name, options]
}

function refusal(message: string): UserError {
  try {
    parseRequest(commands, message)
  } catch (error) {
    if (error instanceof UserError) return error
    throw error
  }
  throw new Error('nothing was refused')
}

describe('what a message asks for', () => {
  test.each([
    ['/take https://a.example/x?y=1:2', 'take', { link: 'https://a.example/x?y=1:2' }],
    ['  /TAKE   sample:rumour  private:true ', 'take', { link: 'sample:rumour', private: true }],
    ['/take private:no https://a.example', 'take', { link: 'https://a.example', private: false }],
    ['/take link:https://a.example', 'take', { link: 'https://a.example' }],
    ['/take', 'take', {}],
    ['/help take', 'help', { command: 'take' }],
    ['/help settings zone', 'help', { command: 'settings zone' }],
    ['/settings', 'settings show', {}],
    ['/SETTINGS  Zone  Europe/Berlin', 'settings zone', { zone: 'Europe/Berlin' }],
    ['/settings zone New York', 'settings zone', { zone: 'New York' }],
    ['/settings private off', 'settings private', { value: 'off' }],
    ['/settings who take manager', 'settings who', { command: 'take', who: 'manager' }],
    ['/settings who who:nobody take', 'settings who', { command: 'take', who: 'nobody' }],
    ['/sources Wall Street', 'sources', { outlet: 'Wall Street' }],
    ['/digest', 'digest list', {}],
    ['/digest schedule 07:30 New York', 'digest schedule', { at: '07:30 New York' }],
    ['/digest schedule zone:Tokyo 07:30', 'digest schedule', { at: '07:30', zone: 'Tokyo' }],
    ['/digest schedule 7:30 zone:New York', 'digest schedule', { at: '7:30', zone: 'New York' }],
    [
      '/digest schedule at:7:30 am days:trading days zone:New York',
      'digest schedule',
      { at: '7:30 am', days: 'trading days', zone: 'New York' },
    ],
    // A word behind an option that is no more than one word is no part of it.
    ['/take private:true a.example', 'take', { link: 'a.example', private: true }],
    // Slack puts marks without width between letters that it would format, and they are copied along.
    ['/digest schedule at:\u206007:30 zone:\u2060UTC', 'digest schedule', { at: '07:30', zone: 'UTC' }],
    ['https://a.example/story', 'take', { link: 'https://a.example/story' }],
    ['<https://a.example/story>.', 'take', { link: '<https://a.example/story>.' }],
    ['what about https://a.example/story?', 'take', { link: 'what about https://a.example/story?' }],
    ['sample:rumour', 'take', { link: 'sample:rumour' }],
    ['a.example/story', 'take', { link: 'a.example/story' }],
    ['javascript:alert(1)', 'take', { link: 'javascript:alert(1)' }],
  ])('%j is /%s', (message, command, options) => {
    expect(asked(message)).toEqual([command, options])
  })

  test('an article’s text is taken as it is, with any links in it', () => {
    const article = `Miners rally\n\nSee https://a.example and https://b.example.\n/take nothing`
    expect(asked(article)).toEqual(['take', { text: article }])
    const oneLine = `Bitcoin fell. ${'More words. '.repeat(60)}https://a.example`
    expect(asked(oneLine)).toEqual(['take', { text: oneLine }])
  })

  test.each([
    'https://a.example/1\nhttps://b.example/2',
    'What do you make of this?\nhttps://a.example/1',
    Array.from({ length: 30 }, (_, n) => `<https://a.example/${n}>`).join('\n'),
  ])('links on lines of their own are links: %j', (message) => {
    expect(asked(message)).toEqual(['take', { link: message }])
  })

  test('text that begins with a slash is text where it is an article', () => {
    const article = '/r/bitcoin is awake\n\nIt was a long day for bitcoin.'
    expect(asked(article)).toEqual(['take', { text: article }])
  })

  test('a long line that begins with a command is that command, and no article', () => {
    const long = 'word '.repeat(400)
    expect(parseRequest(commands, `/digest schedule ${long}`).command.name).toBe('digest schedule')
    expect(parseRequest(commands, `/settings zone ${long}`).command.name).toBe('settings zone')
  })

  test('behind /take an article is text without the command, and is private where that is said', () => {
    for (const text of [
      'Bitcoin fell.\n\nIt was a long day.',
      'Bitcoin fell and rose again. '.repeat(30).trim(),
    ]) {
      expect(asked(`/take ${text}`)).toEqual(['take', { text }])
      expect(asked(`/TAKE\n${text} private:true`)).toEqual(['take', { text, private: true }])
      expect(asked(`/take private:true ${text}`)).toEqual(['take', { text, private: true }])
    }
  })

  test('a long link behind /take is a link, and an endless word is no article', () => {
    const link = `https://a.example/story?${'q'.repeat(600)}`
    expect(asked(`/take ${link}`)).toEqual(['take', { link }])
    expect(asked(`/take ${link} private:true`)).toEqual(['take', { link, private: true }])
    const word = 'x'.repeat(3000)
    expect(asked(`/take ${word}`)).toEqual(['take', { link: word }])
  })

  test('a link that is too long stays a link, and a few words without one are no article', () => {
    const long = `https://a.example/${'x'.repeat(3000)}`
    expect(asked(long)).toEqual(['take', { link: long }])
    expect(refusal('hello there').code).toBe('not-a-link')
    expect(refusal('🚀🚀').mend).toContain('/help')
    expect(asked('Riot rises on its hosting deal')).toEqual([
      'take',
      { text: 'Riot rises on its hosting deal' },
    ])
  })

  test('a switch that is neither on nor off is refused in plain words', () => {
    expect(refusal('/take private:maybe sample:rumour').message).toBe(
      'The option private is true or false, not “maybe”. Write private:true, or leave it out.',
    )
  })

  test('a wrong name is refused with the nearest right one', () => {
    expect(refusal('/tkae x').mend).toContain('/take')
    expect(refusal('/zzzzzz').message).toBe('There is no command /zzzzzz. Type /help to see what there is.')
    expect(refusal('/').code).toBe('unknown-command')
    expect(refusal('/settings zoen x').mend).toContain('Did you mean /settings zone?')
    expect(refusal('/setings zone').mend).toContain('/help')
    expect(refusal('/settings drop').mend).toBe('Type /help settings to see what there is.')
    // Two letters off, and another word all the same.
    expect(refusal('/settings know').mend).not.toContain('Did you mean')
  })

  test('an empty message and an option too many are refused', () => {
    expect(refusal(' \n ').code).toBe('bad-request')
    expect(refusal('/take link:https://a.example and more').message).toBe(
      '/take does not know what to do with “and more”. Write it as /take <link> [private:true].',
    )
  })

  test('takes time in proportion to the message', () => {
    const start = performance.now()
    for (const part of ['a.', '/', ' :', 'link:', '<', 'http']) {
      const message = part.repeat(300_000)
      try {
        parseRequest(commands, message)
      } catch (error) {
        expect(error).toBeInstanceOf(UserError)
      }
    }
    expect(performance.now() - start).toBeLessThan(1000)
  })
})

describe('how a command is written', () => {
  test.each(commands.map((command) => [command.name, command] as const))(
    '/%s has a usage',
    (name, command) => {
      expect(usage(command).startsWith(`/${name}`)).toBe(true)
    },
  )
})
