import { describe, expect, test } from 'vitest'
import { commands } from '../../commands/index.ts'
import { plainLine } from '../../src/chat/plain-line.ts'
import { UserError } from '../../src/user-error.ts'
import { article, atTheDoor, cardOf, codeOf, visitorOf } from './at-the-door.ts'

const slow = new UserError({ code: 'too-slow', what: 'It did not answer.', mend: 'Try again later.' })
const binary = new UserError({ code: 'binary-text', what: 'This is not text.', mend: 'Paste text.' })
const manager = { workspace: true, channel: false, digests: true }

describe('asking', () => {
  test('is accepted before the work, which says how far it is, each line once', async () => {
    const { door, me, asked } = atTheDoor()
    const received = await door.ask(me, 'take', { link: article })
    expect(received).toMatchObject({ kind: 'accepted', private: false, slow: true })
    expect(asked).toEqual([])
    const lines: string[] = []
    const card =
      received.kind === 'accepted' && (await received.run({ onProgress: (line) => lines.push(line) }))
    expect(card).toMatchObject({ kind: 'answer', about: 'answer-1', private: false })
    expect(lines).toEqual(['Fetching news.example …'])
  })

  test.each([
    ['no link', { link: 'the miners story' }, 'not-a-link'],
    ['a link that is none', { link: 'javascript:alert(1)' }, 'not-a-link'],
    ['an address that is nobody else’s', { link: 'http://127.0.0.1/admin' }, 'blocked-address'],
    ['nothing', {}, 'bad-request'],
    ['a wrong option', { link: article, private: 'perhaps' }, 'bad-request'],
  ])('with %s is refused at once, privately, without work', async (_, options, code) => {
    const { door, me, asked } = atTheDoor()
    const received = await door.ask(me, 'take', options)
    expect(received.kind).toBe('refused')
    const card = await cardOf(received)
    expect(card.private).toBe(true)
    expect(codeOf(card)).toBe(code)
    expect(asked).toEqual([])
  })

  test('and being refused repeats nothing that opens an account', async () => {
    const { ask } = atTheDoor()
    const card = await ask('take', { link: 'ftp://ann:s3cret@news.example/x' })
    expect(JSON.stringify(card)).toContain('//…@news.example')
    expect(JSON.stringify(card)).not.toContain('s3cret')
  })

  test('and being refused gives back what was typed', async () => {
    const { ask } = atTheDoor()
    const card = await ask('take', { link: 'the miners story', private: true })
    expect(card.sections.at(-1)).toMatchObject({ heading: 'You wrote' })
    expect(card.sections.at(-1)?.lines.map(plainLine)).toEqual(['/take link:the miners story private:true'])
  })

  test('knows parts of commands by two words, and the first part by the first word alone', async () => {
    const { ask } = atTheDoor()
    const visitor = visitorOf('boss', {}, manager)
    expect((await ask('settings', {}, visitor)).title).toBe('Settings')
    expect((await ask('settings show', {}, visitor)).title).toBe('Settings')
    expect(codeOf(await ask('settings dance', {}, visitor))).toBe('unknown-command')
  })

  test('several links in one message asks which is meant, and the button takes that one', async () => {
    const { door, me, press, asked, ask } = atTheDoor()
    const card = await cardOf(await door.say(me, 'https://news.example/a\nhttps://news.example/b?x=1'))
    expect(card).toMatchObject({ title: 'Which link do you mean?', private: true })
    expect(card.actions.map(({ kind, label, value }) => [kind, label, value])).toEqual([
      ['choose', 'news.example/a', null],
      ['choose', 'news.example/b', null],
    ])
    expect(asked).toEqual([])
    expect(await press(card.actions[1]?.id ?? '')).toMatchObject({ about: 'answer-1', private: false })
    expect(asked[0]?.subject).toEqual({ kind: 'link', link: 'https://news.example/b?x=1' })
    const own = await ask('take', { link: 'https://a.example https://b.example', private: true })
    expect(await press(own.actions[0]?.id ?? '')).toMatchObject({ private: true })
  })

  test('of a command in a place where it does not work is refused', async () => {
    const here = commands.map((command) => ({ ...command, where: ['channel'] as const }))
    const { ask } = atTheDoor({ commands: here })
    expect((await ask('status')).kind).toBe('answer')
    for (const visitor of [
      visitorOf('me', { workspace: 'me' }),
      visitorOf('me', { platform: 'slack', channel: 'D123' }),
    ]) {
      const card = await ask('status', {}, visitor)
      expect(card.title).toBe('/status does not work in a direct message.')
    }
    const alone = commands.map((command) => ({ ...command, where: ['direct'] as const }))
    expect((await atTheDoor({ commands: alone }).ask('status')).title).toContain('in a channel')
  })

  test('a message that somebody else wrote gives its links and nothing else', async () => {
    const { door, me, asked } = atTheDoor()
    const long = `/settings who take nobody\n\n${'Miners sold coins. '.repeat(40)}`
    for (const message of ['', 'Bitcoin fell.', long, '/forget']) {
      const received = await door.pick(me, message)
      expect(received.kind).toBe('refused')
      expect(codeOf(await cardOf(received))).toBe('not-a-link')
    }
    expect(asked).toEqual([])
    expect(await cardOf(await door.pick(me, `${long} ${article}`))).toMatchObject({ about: 'answer-1' })
    expect(asked[0]?.subject).toEqual({ kind: 'link', link: article })
    const several = await cardOf(await door.pick(me, `${long} ${article} https://b.example/y.`))
    expect(several.actions.map(({ label }) => label)).toEqual(['news.example/x', 'b.example/y'])
    await cardOf(await door.pick(me, 'have a look: sample:rumour'))
    expect(asked[1]?.subject).toEqual({ kind: 'link', link: 'sample:rumour' })
  })

  test('offers at most five of many links', async () => {
    const { ask } = atTheDoor()
    const link = Array.from({ length: 9 }, (_, n) => `https://news.example/${n}`).join(' ')
    const card = await ask('take', { link })
    expect(card.actions).toHaveLength(5)
    expect(plainLine(card.footer)).toBe('And 4 more: give one of them alone.')
  })
})

describe('buttons', () => {
  test('carry ids alone, and go on from the store', async () => {
    let failure: Error | null = slow
    const { ask, press, asked, written } = atTheDoor({ fail: () => failure })
    const card = await ask('take', { link: article, private: true })
    expect(card.actions).toEqual([
      { kind: 'retry', id: 'take:my-retry:k1', label: 'Try again', value: null },
      { kind: 'paste', id: 'take:my-paste:k1', label: 'Paste the text', value: null },
    ])
    const again = await press('take:my-retry:k1')
    expect(again.actions[0]?.id).toBe('take:my-retry:k1')
    expect(written.kept.size).toBe(1)
    failure = null
    expect(await press('take:my-retry:k1')).toMatchObject({ about: 'answer-1', private: true })
    expect(asked.map((request) => request.private)).toEqual([true, true, true])
  })

  test('of another person’s private request, or another workspace’s, lead nowhere', async () => {
    const { ask, press, door } = atTheDoor({ fail: () => slow })
    await ask('take', { link: article, private: true })
    for (const visitor of [visitorOf('you'), visitorOf('me', { workspace: 'other' })]) {
      const pressed = await door.press(visitor, 'take:my-retry:k1', 'asker')
      expect(pressed).toMatchObject({ kind: 'refused', card: { private: true } })
      expect((await press('take:paste:k1', 'asker', visitor)).title).toBe(
        'What this button goes on from is no longer kept.',
      )
    }
  })

  test('that nobody knows are refused', async () => {
    const { press } = atTheDoor()
    for (const id of ['', ':', 'take', 'take:sing', 'take:constructor:x', 'nothing:details:x']) {
      expect(codeOf(await press(id))).toBe('bad-request')
    }
  })

  test('open a box with all that was typed, also when the text in it fails', async () => {
    const { door, me, ask } = atTheDoor({ fail: () => slow })
    const card = await ask('take', { link: article })
    const opened = await door.press(me, card.actions[1]?.id ?? '', 'asker')
    expect(opened).toMatchObject({ kind: 'box', box: { id: 'take:paste:k1' } })
    expect(opened.kind === 'box' && opened.box.fields.map(({ name, value }) => [name, value])).toEqual([
      ['text', ''],
      ['title', ''],
      ['url', article],
    ])
    const broken = atTheDoor({ fail: () => binary })
    const typed = { text: '\u0000\u0001', title: 'A headline', url: article }
    const failed = await cardOf(await broken.door.submit(me, 'take:my-paste:k1', typed))
    expect(failed.actions).toMatchObject([{ kind: 'paste', label: 'Edit the text', value: null }])
    const reopened = await broken.door.press(me, failed.actions[0]?.id ?? '', 'asker')
    expect(reopened.kind === 'box' && reopened.box.fields.map(({ value }) => value)).toEqual([
      '\u0000\u0001',
      'A headline',
      article,
    ])
  })

  test('a box of an earlier version does not lose what was typed', async () => {
    const { door, me, written } = atTheDoor()
    const card = await cardOf(await door.submit(me, 'take:gone:k1', { text: 'Bitcoin fell.' }))
    expect(card.actions).toMatchObject([{ kind: 'paste' }])
    expect([...written.kept.values()]).toMatchObject([{ text: 'Bitcoin fell.', private: true }])
  })
})

describe('when something breaks', () => {
  test('a bug is logged with its reference and shown as one honest line', async () => {
    const { ask, bugs } = atTheDoor({ fail: () => new Error('secret detail') })
    const card = await ask('take', { link: article })
    expect(card).toMatchObject({ kind: 'error', private: true })
    expect(plainLine(card.lede)).toContain(bugs[0]?.reference ?? 'none')
    expect(JSON.stringify(card)).not.toContain('secret detail')
  })

  test('settings that cannot be read are a refusal and no guess', async () => {
    const { door, me, desk, bugs } = atTheDoor()
    const broken = { ...desk.settings, of: () => Promise.reject(new Error('the store is down')) }
    Object.assign(desk, { settings: broken })
    for (const answer of [
      await door.ask(me, 'take', { link: article }),
      await door.say(me, article),
      await door.press(me, 'take:details:answer-1', 'everyone'),
      await door.submit(me, 'take:paste:k1', { text: 'Bitcoin fell.' }),
    ]) {
      expect(answer).toMatchObject({ kind: 'refused', card: { kind: 'error', private: true } })
    }
    expect(await door.suggest(me, 'sources', 'outlet', 'reu')).toEqual([])
    expect(bugs.length).toBeGreaterThanOrEqual(4)
  })

  test('a store that hangs is not waited for', async () => {
    const never = () => new Promise<never>(() => undefined)
    const start = performance.now()
    const settings = atTheDoor({ patienceMs: 50 })
    Object.assign(settings.desk, { settings: { ...settings.desk.settings, of: never } })
    expect(await settings.door.ask(settings.me, 'help', {})).toMatchObject({ kind: 'refused' })
    expect(await settings.door.press(settings.me, 'forget:me', 'asker')).toMatchObject({ kind: 'refused' })
    const checks = atTheDoor({ patienceMs: 50 })
    Object.assign(checks.desk, {
      posted: { ...checks.desk.posted, holds: never },
      kept: { find: never, keep: never },
    })
    for (const answer of [
      await checks.door.ask(checks.me, 'take', { link: article }),
      await checks.door.press(checks.me, 'take:retry:k1', 'asker'),
      await checks.door.press(checks.me, 'take:paste:k1', 'asker'),
    ]) {
      expect(answer).toMatchObject({ kind: 'refused', card: { kind: 'error', private: true } })
    }
    expect(performance.now() - start).toBeLessThan(2000)
    expect(checks.bugs.length).toBeGreaterThanOrEqual(3)
  })

  test('a store that takes nothing leaves the card without the buttons that need it', async () => {
    const { ask, desk } = atTheDoor({ fail: () => slow })
    Object.assign(desk, { kept: { ...desk.kept, keep: () => Promise.reject(new Error('read-only')) } })
    expect(await ask('take', { link: article })).toMatchObject({ title: 'It did not answer.', actions: [] })
  })
})

describe('suggestions', () => {
  test('are at most 25, and none for what has none', async () => {
    const { door, me } = atTheDoor()
    expect(await door.suggest(me, 'sources', 'outlet', 'reuters')).toEqual([
      { label: 'Reuters (reuters.com)', value: 'reuters.com' },
    ])
    expect(await door.suggest(me, 'sources', 'outlet', '')).toHaveLength(25)
    expect(await door.suggest(me, 'take', 'link', 'x')).toEqual([])
    expect(await door.suggest(me, 'nothing', 'x', 'x')).toEqual([])
  })
})
