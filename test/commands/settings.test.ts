import { describe, expect, test } from 'vitest'
import { plainLine } from '../../src/chat/plain-line.ts'
import { deskOfOneTake } from './one-take.ts'

const member = { workspace: false, channel: false, digests: false }

describe('/settings', () => {
  test('shows what is settled', async () => {
    const card = await deskOfOneTake().run('settings', {})
    expect(card.fields.map(({ name, value }) => [name, plainLine(value)])).toEqual([
      ['Time zone', 'UTC'],
      ['Engine', 'embedded'],
      ['Takes and market data', 'To the channel'],
      ['Who may', 'As each command has it'],
    ])
    expect(card.private).toBe(true)
  })

  test.each([
    ['Europe/Berlin', 'Europe/Berlin'],
    ['berlin', 'Europe/Berlin'],
    ['New York', 'America/New_York'],
    ['Asia/Kolkata', 'Asia/Kolkata'],
    ['UTC', 'UTC'],
  ])('zone %s is %s', async (typed, zone) => {
    const desk = deskOfOneTake()
    const card = await desk.run('settings zone', { zone: typed })
    expect(card.title).toMatch(new RegExp(`^The time zone is ${zone}, where it is \\d\\d:\\d\\d now\\.$`))
    expect((await desk.desk.settings.of(desk.place)).zone).toBe(zone)
  })

  test.each(['+01:00', 'Nowhere', '', 'Europe', '../etc'])('zone %j is none', async (typed) => {
    const desk = deskOfOneTake()
    expect(await desk.run('settings zone', { zone: typed })).toMatchObject({ kind: 'error' })
    expect(desk.written.settings.size).toBe(0)
  })

  test.each([
    ['frankf', 'Europe/Berlin'],
    ['bomb', 'Asia/Kolkata'],
    ['saint pe', 'Europe/Moscow'],
    ['beij', 'Asia/Shanghai'],
    ['newyork', 'America/New_York'],
    ['tokio', 'Asia/Tokyo'],
    ['los angeles, ca', 'America/Los_Angeles'],
    ['ＮＥＷ Ｙ', 'America/New_York'],
    ['são p', 'America/Sao_Paulo'],
  ])('a city typed as %j is suggested first as %s', async (typed, zone) => {
    const [first] = await deskOfOneTake().suggest('settings zone', 'zone', typed)
    expect(first?.value).toBe(zone)
  })

  test('zones are suggested by their city, with the time there', async () => {
    const found = await deskOfOneTake().suggest('settings zone', 'zone', 'berl')
    expect(found[0]).toEqual({ label: 'Europe/Berlin (17:00 now)', value: 'Europe/Berlin' })
    expect((await deskOfOneTake().suggest('settings zone', 'zone', 'a')).length).toBe(25)
    expect(await deskOfOneTake().suggest('settings zone', 'zone', 'zzzz')).toEqual([])
  })

  test('private on makes takes private unless their asker says otherwise', async () => {
    const desk = deskOfOneTake()
    await desk.run('settings private', { value: 'on' })
    expect(await desk.run('take', { link: 'https://news.example/x' })).toMatchObject({ private: true })
    expect(await desk.run('take', { link: 'https://news.example/x', private: false })).toMatchObject({
      private: false,
    })
    expect(desk.asked.map((request) => request.private)).toEqual([true, false])
  })

  test('who leaves a command to managers, and never locks the settings away', async () => {
    const desk = deskOfOneTake()
    const card = await desk.run('settings who', { command: '/take', who: 'manager' })
    expect(card.title).toBe('/take is for managers only.')
    await desk.run('settings who', { command: 'sources', who: 'nobody' })
    expect((await desk.desk.settings.of(desk.place)).who).toEqual({ take: 'manager', sources: 'nobody' })
    for (const command of ['settings', 'help', 'forget', 'settings show', 'dance']) {
      expect(await desk.run('settings who', { command, who: 'nobody' })).toMatchObject({ kind: 'error' })
    }
    expect((await desk.suggest('settings who', 'command', 'ta')).map(({ value }) => value)).toEqual(['take'])
  })

  test.each([
    ['settings zone', {}, 'The option zone is missing.'],
    ['settings private', { value: 'perhaps' }, 'The option value takes on or off.'],
    ['settings zone', { zone: 'x'.repeat(101) }, 'The option zone is too long.'],
  ])('%s says in plain words what is wrong with its options', async (name, options, title) => {
    expect(await deskOfOneTake().run(name, options)).toMatchObject({ kind: 'error', title })
  })

  test('engine says that there is one', async () => {
    expect((await deskOfOneTake().run('settings engine', {})).title).toContain('the only one today')
  })
})

describe('forgetting', () => {
  test('asks once more and then does it, for a person and for a workspace', async () => {
    const desk = deskOfOneTake()
    const card = await desk.run('forget', {})
    expect(card.actions).toMatchObject([{ kind: 'danger', id: 'forget:me', label: 'Forget me' }])
    expect(desk.written.forgotten).toEqual([])
    expect((await desk.act('forget:me')).title).toBe('You are forgotten here.')
    expect(await desk.run('settings forget', { what: 'me' })).toEqual(card)
    const whole = await desk.run('settings forget', { what: 'workspace' })
    expect(await desk.run('settings forget', {})).toEqual(whole)
    expect(whole.actions).toMatchObject([{ kind: 'danger', id: 'forget:workspace' }])
    await desk.act('forget:workspace')
    expect(desk.written.forgotten).toEqual(['console:w:a', 'console:w'])
  })

  test('of a workspace is for whoever manages it, by the command and by its button', async () => {
    const desk = deskOfOneTake({ powers: member })
    expect((await desk.run('settings forget', { what: 'workspace' })).kind).toBe('error')
    const pressed = await desk.press('forget:workspace')
    expect(pressed).toMatchObject({ show: null, card: { kind: 'error', private: true } })
    expect(desk.written.forgotten).toEqual([])
    expect((await desk.run('settings forget', { what: 'me' })).kind).toBe('answer')
  })
})

describe('/status', () => {
  test('says how old the data is and how the platforms are, in words', async () => {
    const desk = deskOfOneTake()
    desk.desk.status.presence.set('discord', 'connected')
    desk.desk.status.presence.set('slack', 'down', 'It answers 503.')
    const card = await desk.run('status', {})
    expect(card).toMatchObject({ tone: 'warning', private: true })
    expect(card.fields.map(({ name, value }) => [name, plainLine(value)])).toEqual([
      ['Last article read here', '4 Feb 2026, 15:00 UTC'],
      ['Takes here in 24 hours', '3'],
      ['Next digest here', 'none'],
      ['Store', 'built-in'],
      ['Engine', 'embedded 1.0.0'],
      ['Version', '0.1.0'],
      ['Up for', '4 hours'],
    ])
    expect(card.sections[0]?.lines.map(plainLine)).toEqual([
      'Discord is connected since 4 Feb 2026, 15:00 UTC.',
      'Slack is not reachable since 4 Feb 2026, 15:00 UTC. It answers 503.',
    ])
  })

  test('says how old market data is, and of sample data that it is', async () => {
    const lines = async (mode: 'live' | 'sample') => {
      const { sections } = await deskOfOneTake({ market: { mode } }).run('status', {})
      return sections.find(({ heading }) => heading === 'Market data')?.lines.map(plainLine)
    }
    const ages = [
      'BTC price: as of 4 Feb 2026, 15:58 UTC, from Coinbase.',
      'Network: as of 4 Feb 2026, 09:00 UTC and stale, from mempool.space.',
      'Shares: not asked for yet.',
    ]
    expect(await lines('live')).toEqual(ages)
    expect(await lines('sample')).toEqual([
      'SAMPLE figures of our own are shown in place of live ones.',
      ...ages,
    ])
  })

  test('says of a platform without a token that it is not set up, and no time for it', async () => {
    const desk = deskOfOneTake()
    desk.desk.status.presence.set('discord', 'off')
    const card = await desk.run('status', {})
    expect(card.sections[0]?.lines.map(plainLine)).toEqual(['Discord is not set up.'])
  })
})
