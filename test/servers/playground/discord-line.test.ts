import { describe, expect, it } from 'vitest'
import { commandLines, readLine } from './discord-line.ts'

const commands = [
  {
    name: 'take',
    description: 'What an article means',
    type: 1,
    options: [
      { name: 'link', type: 3 },
      { name: 'private', type: 5 },
    ],
  },
  {
    name: 'settings',
    type: 1,
    options: [{ name: 'zone', description: 'The time zone', type: 1, options: [{ name: 'zone', type: 3 }] }],
  },
  { name: 'Take this link', type: 3 },
]

describe('a line as a registered command', () => {
  it('takes what has no name as the first option, and only names of options as names', () => {
    expect(readLine(commands, '/take sample:rumour private:true')).toMatchObject({
      name: 'take',
      sub: '',
      options: { link: 'sample:rumour', private: true },
    })
    expect(readLine(commands, '/take https://news.example/a:b').options).toEqual({
      link: 'https://news.example/a:b',
    })
  })

  it('goes down to the part of a command, and says which parts there are', () => {
    expect(readLine(commands, '/settings zone Europe/Berlin')).toMatchObject({
      sub: 'zone',
      options: { zone: 'Europe/Berlin' },
    })
    expect(() => readLine(commands, '/settings nothing')).toThrow('zone')
    expect(() => readLine(commands, '/other')).toThrow('no command /other')
  })

  it('tells what is being typed, and what comes before it', () => {
    expect(readLine(commands, '/settings zone Eur').last).toEqual({
      name: 'zone',
      value: 'Eur',
      before: '/settings zone ',
    })
    expect(readLine(commands, '/take a private:').last).toEqual({
      name: 'private',
      value: '',
      before: '/take a private:',
    })
    expect(readLine(commands, '/take a ').open).toEqual(['private'])
  })

  it('lists every command with its parts, and none that is for messages', () => {
    expect(commandLines(commands)).toEqual([
      { line: '/take', about: 'What an article means' },
      { line: '/settings zone', about: 'The time zone' },
    ])
  })
})
