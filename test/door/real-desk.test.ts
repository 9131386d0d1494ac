import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { commands } from '../../commands/index.ts'
import { systemClock } from '../../src/clock.ts'
import { createDesk, type Desk } from '../../src/desk.ts'
import { createDoor } from '../../src/door/create-door.ts'
import type { Door } from '../../src/door/door.ts'
import { readConfig } from '../../src/ops/config.ts'
import { articlePage } from '../servers/news-pages.ts'
import { answer, type NewsSite, startNewsSite } from '../servers/news-site.ts'
import { silentLog } from '../store/silent-log.ts'
import { cardOf, codeOf, visitorOf } from './at-the-door.ts'

let dataDir: string
let logged: string[]
let site: NewsSite
let desk: Desk
let door: Door

async function open(): Promise<void> {
  const read = readConfig({ DATA_DIR: dataDir, ALLOW_HOSTS: site.hostPort })
  if (!read.ok) throw new Error(read.problems.join('\n'))
  const { config } = read
  const log = await silentLog(logged)
  desk = await createDesk(config, { log, clock: systemClock })
  door = createDoor({ commands, desk, clock: systemClock, log, cooldowns: config.cooldowns })
}

async function restart(): Promise<void> {
  await desk.close()
  await open()
}

beforeEach(async () => {
  logged = []
  dataDir = await mkdtemp(join(tmpdir(), 'hashdesk-door-'))
  site = await startNewsSite()
  await open()
}, 60_000)
afterEach(async () => {
  expect(logged.filter((line) => line.includes('failed'))).toEqual([])
  await desk.close()
  await site[Symbol.asyncDispose]()
  await rm(dataDir, { recursive: true, force: true })
}, 60_000)

const ann = visitorOf('ann')
const bob = visitorOf('bob')
const ask = async (link: string, visitor = ann, options: object = {}) =>
  cardOf(await door.ask(visitor, 'take', { link, ...options }))

test('a take is posted, pointed to, opened after a restart, found helpful, and removed by its asker', {
  timeout: 60_000,
}, async () => {
  site.route('/story', answer(articlePage()))
  const link = `${site.origin}/story`
  const card = await ask(link)
  expect(card).toMatchObject({ kind: 'answer', private: false })
  const answerId = card.about ?? ''
  await desk.posted.keep(ann.place, { answerId, message: 'm1', url: 'https://discord.com/channels/1/2/3' })

  const again = await door.ask(bob, 'take', { link: `${link}?utm_source=x` })
  expect(again).toMatchObject({ kind: 'accepted', private: true })
  const pointer = await cardOf(again)
  expect(pointer).toMatchObject({ title: 'Already taken here', private: true, about: null })

  await restart()
  for (const { id } of [...card.actions.slice(0, 3), ...pointer.actions]) {
    expect(id.length).toBeLessThanOrEqual(100)
    expect((await cardOf(await door.press(bob, id, 'everyone'))).kind).toBe('answer')
  }
  const remove = card.actions.at(-1)?.id ?? ''
  expect(await door.press(bob, remove, 'everyone')).toMatchObject({ kind: 'refused' })
  expect(await door.press(ann, remove, 'everyone')).toMatchObject({
    kind: 'accepted',
    plan: { show: 'gone' },
  })
  await cardOf(await door.press(ann, remove, 'everyone'))
  expect((await ask(link, bob)).about).not.toBeNull()
})

test('a private take is never pointed to, and its buttons are its asker’s', { timeout: 60_000 }, async () => {
  site.route('/story', answer(articlePage()))
  const link = `${site.origin}/story`
  const own = await ask(link, ann, { private: true })
  expect(own.private).toBe(true)
  expect(await ask(link, bob)).toMatchObject({ private: false })
  for (const { id } of own.actions) {
    expect((await cardOf(await door.press(bob, id, 'asker'))).title).toBe('This take is no longer kept.')
  }
})

test('a link that fails is tried again after a restart, and forgetting ends its buttons', {
  timeout: 60_000,
}, async () => {
  site.route('/refused', answer('Forbidden', 'text/plain', 403))
  const failed = await ask(`${site.origin}/refused`)
  expect(codeOf(failed)).toBe('blocks-robots')
  const [retry, paste] = failed.actions
  await restart()
  const box = await door.press(ann, paste?.id ?? '', 'asker')
  expect(box.kind === 'box' && box.box.fields.at(-1)?.value).toBe(`${site.origin}/refused`)
  site.route('/refused', answer(articlePage()))
  expect(await cardOf(await door.press(ann, retry?.id ?? '', 'asker'))).toMatchObject({ private: false })
  await cardOf(await door.press(ann, 'forget:me', 'asker'))
  expect(await door.press(ann, retry?.id ?? '', 'asker')).toMatchObject({ kind: 'refused' })
})

test('a sample has every button', { timeout: 60_000 }, async () => {
  const card = await ask('sample:rumour')
  for (const { id } of card.actions) {
    expect((await cardOf(await door.press(ann, id, 'everyone'))).kind).toBe('answer')
  }
  await desk.posted.keep(ann.place, { answerId: card.about ?? '', message: 'm1', url: null })
  expect(await door.press(bob, card.actions.at(-1)?.id ?? '', 'everyone')).toMatchObject({ kind: 'refused' })
  expect(await ask('sample:nothing')).toMatchObject({ kind: 'error', private: true })
})

test('settings hold from one request to the next', { timeout: 60_000 }, async () => {
  const boss = visitorOf('boss', {}, { workspace: true, channel: true, digests: true })
  await cardOf(await door.say(boss, '/settings private on'))
  await cardOf(await door.say(boss, '/settings zone Berlin'))
  await cardOf(await door.say(boss, '/settings who sources nobody'))
  const shown = await cardOf(await door.say(boss, '/settings'))
  expect(JSON.stringify(shown.fields)).toContain('Europe/Berlin')
  expect(await door.ask(ann, 'take', { link: 'sample:rumour' })).toMatchObject({ private: true })
  expect(codeOf(await cardOf(await door.ask(ann, 'sources', {})))).toBe('not-allowed')
  expect((await cardOf(await door.ask(ann, 'status', {}))).kind).toBe('answer')
})
