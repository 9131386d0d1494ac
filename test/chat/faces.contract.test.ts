import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { commands } from '../../commands/index.ts'
import { cardSchema } from '../../src/chat/card.ts'
import { parseRequest } from '../../src/parse-request.ts'
import { UserError } from '../../src/user-error.ts'
import { deskOfOneTake } from '../commands/one-take.ts'
import { comparable, consoleFace, doorFace, type Face, type OneTake, terminalFace } from './face.ts'
import { type Backstage, openBackstage } from './faces/backstage.ts'
import { chatFaces } from './faces/chat-face.ts'
import { oneTakeFace, openChangingFace } from './faces/one-take-face.ts'

const blocked = new UserError({ code: 'blocks-robots', what: 'It refuses us.', mend: 'Paste the text.' })

interface OpenFace {
  face(desk: OneTake): Face
  /** What a platform refused, whom it notified, and what was logged as an error. */
  wrong(): readonly string[]
  close(): PromiseLike<void>
}

let stage: Backstage
beforeAll(async () => {
  stage = await openBackstage()
}, 30_000)
afterAll(async () => {
  await stage[Symbol.asyncDispose]()
})

const local = (face: OpenFace['face']) => async (): Promise<OpenFace> => ({
  face,
  wrong: () => [],
  close: async () => undefined,
})

const onPlatform = (name: string) => async (): Promise<OpenFace> => {
  const platform = await openChangingFace(name, stage)
  return {
    face: (desk) => oneTakeFace(platform, desk),
    // A file that is not ready to be shown is refused, and sent again.
    wrong: () => [
      ...platform.refused().filter((refused) => !refused.includes('invalid slack file')),
      ...platform.pings(),
      ...stage.errors,
    ],
    close: () => platform[Symbol.asyncDispose](),
  }
}

const faces: readonly (readonly [name: string, open: () => Promise<OpenFace>])[] = [
  ['the terminal', local(terminalFace)],
  ['the console as Discord', local(consoleFace('discord'))],
  ['the console as Slack', local(consoleFace('slack'))],
  ['the door', local(doorFace)],
  ...chatFaces.map((name) => [name, onPlatform(name)] as const),
]

/** A chat platform has no line to type an article into: its form does that, in the suite of what people do there. */
const pasted = 'Bitcoin fell on Monday.\nMiners sold their coins.'

/**
 * Every face gives the same card for the same request. On Discord and Slack the card counts once the platform shows
 * all of it, with its buttons, to those whom it is for.
 */
describe.each(faces)('%s', (name, open) => {
  let opened: OpenFace
  const faceOf = (desk: OneTake): Face => opened.face(desk)
  beforeAll(async () => {
    opened = await open()
  }, 30_000)
  afterAll(async () => {
    await opened.close()
  })

  const requests = [
    'https://news.example/x',
    '/take https://news.example/x private:true',
    ...(chatFaces.includes(name) ? [] : [pasted]),
    'https://news.example/x https://news.example/y',
    '/help',
    '/help take',
    '/help settings',
    '/sources',
    '/network',
    '/network efficiency:15 power:0.06',
    '/network private:true',
    '/miners',
    '/miners YTD',
    '/miner IREN',
    '/miner BITF',
    '/network efficiency:0',
    '/miner COIN',
    '/status',
    '/settings',
    '/settings zone berlin',
    '/settings who take manager',
    '/settings forget workspace',
    '/forget',
    '/take',
    '/settings zone nowhere',
    '/digest',
    '/digest list',
    '/digest schedule 07:30 Europe/Berlin',
    '/digest schedule 7:30 zone:New York days:trading days',
    '/digest schedule 25:00 Berlin',
    '/digest preview',
    '/digest now sections:figures',
    '/digest remove',
  ]

  test.each(requests)('answers %j with the command’s card', async (message) => {
    const face = faceOf(deskOfOneTake())
    const { command, options } = parseRequest(commands, message)
    const plain = deskOfOneTake({ place: { platform: face.platform } })
    const expected = await plain.run(command.name, options)
    const card = await face.ask(message)
    expect(cardSchema.parse(card)).toEqual(card)
    expect(comparable(card)).toEqual(comparable(face.shown(expected)))
  })

  test.each([
    '/take https://news.example/x',
    '/take https://news.example/x private:true',
    'https://news.example/x https://news.example/y',
    '/forget',
    '/network',
    '/network private:true',
    '/miners',
    '/miners YTD private:true',
    '/miner IREN',
    '/digest schedule 07:30 Europe/Berlin',
  ])('answers every button of the card of %j', async (message) => {
    const { command, options } = parseRequest(commands, message)
    const { actions } = await deskOfOneTake().run(command.name, options)
    expect(actions.length).toBeGreaterThan(0)
    for (const [index, action] of actions.entries()) {
      const { id, value } = action
      const face = faceOf(deskOfOneTake())
      const card = await face.ask(message)
      const plain = deskOfOneTake()
      const asked = await plain.run(command.name, options)
      const isForAll = !asked.private && face.seenBy === 'everyone'
      const expected = await (isForAll ? doorFace(plain, 'everyone').press(action) : plain.act(id, value))
      const button = card.actions[index]
      const pressed = button && (await face.press(button))
      expect(pressed?.kind).toBe('answer')
      expect(pressed && comparable(pressed)).toEqual(comparable(face.shown(expected)))
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
    const face = faceOf(desk)
    const card = await face.ask('https://news.example/x')
    expect(JSON.stringify(card)).toContain(desk.bugs[0]?.reference)
    expect(`${JSON.stringify(card)} ${face.said()}`).not.toContain('boom')
  })

  test('did nothing that its platform refuses, and pinged nobody', () => {
    expect(opened.wrong()).toEqual([])
  })
})
