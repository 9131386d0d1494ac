import { describe, expect, test } from 'vitest'
import { commands } from '../../commands/index.ts'
import { cardSchema } from '../../src/chat/card.ts'
import { parseRequest } from '../../src/parse-request.ts'
import { UserError } from '../../src/user-error.ts'
import { deskOfOneTake } from '../commands/one-take.ts'
import { comparable, consoleFace, doorFace, type Face, type OneTake, terminalFace } from './face.ts'

const blocked = new UserError({ code: 'blocks-robots', what: 'It refuses us.', mend: 'Paste the text.' })

const faces: readonly (readonly [name: string, faceOf: (desk: OneTake) => Face])[] = [
  ['the terminal', terminalFace],
  ['the console as Discord', consoleFace('discord')],
  ['the console as Slack', consoleFace('slack')],
  ['the door', doorFace],
]

/** Every face gives the same card for the same request; Discord and Slack join with their adapters. */
describe.each(faces)('%s', (_, faceOf) => {
  test.each([
    'https://news.example/x',
    '/take https://news.example/x private:true',
    'Bitcoin fell on Monday.\nMiners sold their coins.',
    'https://news.example/x https://news.example/y',
    '/help',
    '/help take',
    '/help settings',
    '/sources',
    '/status',
    '/settings',
    '/settings zone berlin',
    '/settings who take manager',
    '/settings forget workspace',
    '/forget',
    '/take',
    '/settings zone nowhere',
  ])('answers %j with the command’s card', async (message) => {
    const face = faceOf(deskOfOneTake())
    const { command, options } = parseRequest(commands, message)
    const expected = await deskOfOneTake().run(command.name, options)
    const card = await face.ask(message)
    expect(cardSchema.parse(card)).toEqual(card)
    expect(comparable(card)).toEqual(comparable(face.shown(expected)))
  })

  test.each([
    '/take https://news.example/x',
    '/take https://news.example/x private:true',
    'https://news.example/x https://news.example/y',
    '/forget',
  ])('answers every button of the card of %j', async (message) => {
    const face = faceOf(deskOfOneTake())
    const { command, options } = parseRequest(commands, message)
    const plain = deskOfOneTake()
    const expected = await plain.run(command.name, options)
    const card = await face.ask(message)
    expect(card.actions.length).toBeGreaterThan(0)
    for (const [index, action] of card.actions.entries()) {
      const { id, value } = expected.actions[index] ?? { id: '', value: null }
      const pressed = await face.press(action)
      expect(pressed.kind).toBe('answer')
      expect(comparable(pressed)).toEqual(comparable(face.shown(await plain.act(id, value))))
    }
  })

  test('says what the asker can mend, privately, with buttons', async () => {
    const card = await faceOf(deskOfOneTake({ fail: () => blocked })).ask('https://news.example/x')
    expect(card).toMatchObject({ kind: 'error', private: true, title: 'It refuses us.' })
    expect(card.actions.map((action) => action.kind)).toEqual(['retry', 'paste'])
  })

  test('tries again from the card of a failure', async () => {
    let failure: Error | null = blocked
    const face = faceOf(deskOfOneTake({ fail: () => failure }))
    const [retry] = (await face.ask('/take https://news.example/x private:true')).actions
    failure = null
    expect(retry && (await face.press(retry))).toMatchObject({ about: 'answer-1', private: true })
  })

  test('shows a bug with the reference that its log has', async () => {
    const desk = deskOfOneTake({ fail: () => new Error('boom') })
    const card = await faceOf(desk).ask('https://news.example/x')
    expect(JSON.stringify(card)).toContain(desk.bugs[0]?.reference)
    expect(JSON.stringify(card)).not.toContain('boom')
  })
})
