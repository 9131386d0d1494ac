import { describe, expect, test } from 'vitest'
import { commands } from '../../commands/index.ts'
import type { Card } from '../../src/chat/card.ts'
import { consoleApp } from '../../src/chat/console/app.ts'
import { discordLimits } from '../../src/chat/discord/limits.ts'
import { fitCard } from '../../src/chat/fit-card.ts'
import { slackLimits } from '../../src/chat/slack/limits.ts'
import { parseRequest } from '../../src/parse-request.ts'
import { UserError } from '../../src/user-error.ts'
import { deskOfOneTake } from '../commands/one-take.ts'
import { soonAfterMs } from './miners-answer.ts'

type OneTake = ReturnType<typeof deskOfOneTake>

/** A face as the contract drives it: what somebody does there, and the card that comes of it. */
interface Face {
  ask(message: string): Promise<Card>
  press(id: string, value: string | null): Promise<Card>
  /** What the face may do to a card before it shows it. */
  shown(card: Card): Card
}

/** The commands themselves, as the terminal runs them. */
function terminalFace(desk: OneTake): Face {
  return {
    ask: async (message) => {
      const { command, options } = parseRequest(commands, message)
      return desk.run(command.name, options)
    },
    press: desk.act,
    shown: (card) => card,
  }
}

function consoleFace(desk: OneTake, platform: 'discord' | 'slack'): Face {
  const app = consoleApp({
    commands,
    desk: desk.desk,
    clock: () => soonAfterMs,
    log: desk.log,
    token: null,
    hosts: null,
    files: new Map(),
  })
  const post = async (path: string, body: object): Promise<Card> => {
    const headers = { 'content-type': 'application/json', host: 'console.test' }
    const response = await app.request(path, { method: 'POST', headers, body: JSON.stringify(body) })
    const events = (await response.text()).trim().split('\n')
    return JSON.parse(events.at(-1) ?? '').faces[platform]
  }
  return {
    ask: (message) => post('/api/ask', { message }),
    press: (id, value) => post('/api/act', { id, value }),
    shown: (card) => fitCard(card, platform === 'discord' ? discordLimits : slackLimits),
  }
}

const blocked = new UserError({ code: 'blocks-robots', what: 'It refuses us.', mend: 'Paste the text.' })

/** Every face gives the same card for the same request; Discord and Slack join with their adapters. */
describe.each([
  ['the terminal', terminalFace],
  ['the console as Discord', (desk: OneTake) => consoleFace(desk, 'discord')],
  ['the console as Slack', (desk: OneTake) => consoleFace(desk, 'slack')],
] as const)('%s', (_, faceOf) => {
  test.each([
    'https://news.example/x',
    '/take https://news.example/x private:true',
    'Bitcoin fell on Monday.\nMiners sold their coins.',
    'https://news.example/x https://news.example/y',
    '/help',
    '/help take',
    '/sources',
    '/take',
  ])('answers %j with the command’s card', async (message) => {
    const face = faceOf(deskOfOneTake())
    const { command, options } = parseRequest(commands, message)
    expect(await face.ask(message)).toEqual(face.shown(await deskOfOneTake().run(command.name, options)))
  })

  test('answers every button of a card', async () => {
    const face = faceOf(deskOfOneTake())
    const card = await face.ask('/take https://news.example/x private:true')
    for (const { id, value } of card.actions) {
      expect(await face.press(id, value)).toEqual(face.shown(await deskOfOneTake().act(id, value)))
    }
  })

  test('says what the asker can mend, privately, with buttons', async () => {
    const card = await faceOf(deskOfOneTake({ fail: () => blocked })).ask('https://news.example/x')
    expect(card).toMatchObject({ kind: 'error', private: true, title: 'It refuses us.' })
    expect(card.actions.map((action) => action.kind)).toEqual(['retry', 'paste'])
  })

  test('shows a bug with the reference that its log has', async () => {
    const desk = deskOfOneTake({ fail: () => new Error('boom') })
    const card = await faceOf(desk).ask('https://news.example/x')
    expect(JSON.stringify(card)).toContain(desk.bugs[0]?.reference)
    expect(JSON.stringify(card)).not.toContain('boom')
  })
})
