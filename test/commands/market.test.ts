import { describe, expect, test, vi } from 'vitest'
import type { Card } from '../../src/chat/card.ts'
import { plainLine } from '../../src/chat/plain-line.ts'
import { fieldsOf, linesOf, wordsOf } from '../cards/card-words.ts'
import {
  minersViewOf,
  minerViewOf,
  networkViewOf,
  nothingOfTheMiner,
  nothingOfTheMiners,
  nothingOfTheNetwork,
} from '../cards/market-views.ts'
import { atTheDoor, codeOf, visitorOf } from '../door/at-the-door.ts'
import { deskOfOneTake } from './one-take.ts'

const titleOf = async (name: string, options: object): Promise<string> =>
  (await deskOfOneTake().run(name, options)).title

/** A refusal, private and with the code that its kind has. */
function expectRefused(card: Card): void {
  expect(card).toMatchObject({ kind: 'error', private: true })
  expect(codeOf(card)).toBe('bad-request')
}

describe('/network', () => {
  test('reckons with what is asked for, in its buttons too', async () => {
    const asked: unknown[] = []
    const desk = deskOfOneTake({
      market: {
        network: async (assumptions) => {
          asked.push(assumptions)
          return networkViewOf({ assumptions: { joulesPerTh: 17.6, usdPerKwh: 0.05, ...assumptions } })
        },
      },
    })
    const card = await desk.run('network', { efficiency: 15, power: 0.06 })
    expect(plainLine(card.footer)).toContain('Gross profit assumes 15 J/TH at $0.06/kWh.')
    expect(card.actions).toMatchObject([{ id: 'network:details:e15:p0.06' }])
    expect((await desk.act('network:details:e15:p0.06')).actions).toMatchObject([
      { id: 'network:brief:e15:p0.06' },
    ])
    await desk.run('network', { power: 0.001 })
    await desk.run('network', {})
    const both = { joulesPerTh: 15, usdPerKwh: 0.06 }
    expect(asked).toEqual([both, both, { usdPerKwh: 0.001 }, {}])
  })

  test.each([
    ['efficiency', '17,5', 'The option efficiency takes a number from 1 to 200'],
    ['efficiency', 'abc', 'The option efficiency takes a number from 1 to 200'],
    ['efficiency', 0, 'The option efficiency takes a number from 1 to 200'],
    ['efficiency', 201, 'The option efficiency takes a number from 1 to 200'],
    ['power', -1, 'The option power takes a number from 0.001 to 2'],
    ['power', Number.NaN, 'The option power takes a number from 0.001 to 2'],
    ['power', '5 cents', 'The option power takes a number from 0.001 to 2'],
  ])('refuses %s %j with the right form, before anything is asked for', async (name, value, title) => {
    const network = vi.fn()
    const desk = deskOfOneTake({ market: { network } })
    const card = await desk.run('network', { [name]: value })
    expectRefused(card)
    expect(card.title).toContain(title)
    expect(network).not.toHaveBeenCalled()
  })

  test('repeats what was typed where it is refused', async () => {
    const { door, me } = atTheDoor()
    const received = await door.say(me, '/network efficiency:17,5 power:0.06')
    const card = received.kind === 'refused' ? received.card : null
    expect(card && linesOf(card, 'You wrote')).toEqual(['/network efficiency:17,5 power:0.06'])
  })
})

describe('/miners', () => {
  test.each([
    [undefined, 'MTD'],
    ['ytd', 'YTD'],
    ['Year to date', 'YTD'],
    ['1 d', '1D'],
    ['month', 'MTD'],
    ['1m', '1M'],
    ['one year', '1Y'],
    ['week', '1W'],
    [' ', 'MTD'],
  ])('over %j is over %s', async (typed, period) => {
    expect(await titleOf('miners', { period: typed })).toBe(`Bitcoin-mining stocks, ${period}`)
  })

  test.each(['fortnight', '2D', 'Y2D', '-'])('refuses the period %j with the list', async (typed) => {
    const card = await deskOfOneTake().run('miners', { period: typed })
    expectRefused(card)
    expect(plainLine(card.lede)).toBe('Give one of 1D, 1W, MTD, 1M, YTD, 1Y.')
  })

  test('goes to another period in place, for all who see it, with another chart', async () => {
    const { ask, press, door, me } = atTheDoor()
    const card = await ask('miners', {})
    const other = card.actions.find(({ label }) => label === 'YTD')
    expect(other).toMatchObject({ kind: 'switch', id: 'miners:period:YTD' })
    expect(await door.press(me, other?.id ?? '', 'everyone')).toMatchObject({
      plan: { show: 'instead', private: false },
      slow: false,
    })
    const shown = await press(other?.id ?? '', 'everyone')
    expect(shown).toMatchObject({
      private: false,
      image: { name: 'miners.png', alt: 'Returns of mining stocks, YTD' },
    })
  })

  test('opens its details beside for whoever asked, without another chart, and goes back there', async () => {
    const { press, door, me } = atTheDoor()
    expect(await door.press(me, 'miners:details:YTD', 'everyone')).toMatchObject({
      plan: { show: 'beside', private: true },
    })
    const details = await press('miners:details:YTD', 'everyone')
    expect(details).toMatchObject({ private: true, image: null })
    expect(linesOf(details, 'Sources and times')).not.toEqual([])
    const back = await press(details.actions.at(-1)?.id ?? '', 'asker')
    expect(back).toMatchObject({ private: true, title: 'Bitcoin-mining stocks, YTD' })
    expect(back.image).not.toBeNull()
  })

  test('suggests periods with what they mean', async () => {
    expect(await deskOfOneTake().suggest('miners', 'period', 'year')).toEqual([
      { label: 'YTD: the year to date', value: 'YTD' },
      { label: '1Y: one year', value: '1Y' },
    ])
  })
})

describe('/miner', () => {
  test.each([
    ['iren', 'IREN'],
    ['$RIOT', 'RIOT'],
    ['NASDAQ:MARA', 'MARA'],
    ['cleanspark', 'CLSK'],
    ['BITF', 'Keel Infrastructure (KEEL)'],
    ['bitfarms', 'Keel Infrastructure (KEEL)'],
  ])('finds %s', async (ticker, title) => {
    expect(await titleOf('miner', { ticker })).toBe(title)
  })

  test('says of an earlier ticker or name that it is one', async () => {
    const desk = deskOfOneTake()
    expect(plainLine((await desk.run('miner', { ticker: 'bitf' })).lede)).toMatch(/^BITF is now Keel/)
    expect(plainLine((await desk.run('miner', { ticker: 'Bitfarms' })).lede)).toMatch(/^Bitfarms is now Keel/)
    expect(plainLine((await desk.run('miner', { ticker: 'KEEL' })).lede)).toMatch(/^It was Bitfarms/)
  })

  test.each([
    ['COIN', 'COIN (Coinbase) is no mining stock: it is an exchange or broker.', /such as \/miner IREN/],
    ['microstrategy', 'MSTR (Strategy) is no mining stock: it is a company that holds coins.', /\/miners/],
    ['IRNE', 'There is no mining stock “IRNE” on the list.', /^Did you mean IREN\?/],
    ['qqqqqq', 'There is no mining stock “qqqqqq” on the list.', /^Give a ticker or a name/],
    [' ', 'The option ticker is missing.', /^Give a mining company/],
    ['x'.repeat(101), 'The option ticker is too long.', /^Write it as \/miner <ticker>/],
  ])('refuses %j and says what it is or what is near', async (ticker, title, mend) => {
    const miner = vi.fn()
    const card = await deskOfOneTake({ market: { miner } }).run('miner', { ticker })
    expectRefused(card)
    expect(card.title).toBe(title)
    expect(plainLine(card.lede)).toMatch(mend)
    expect(miner).not.toHaveBeenCalled()
  })

  test('shows the takes that may be seen where the card stands', async () => {
    const desk = deskOfOneTake()
    const readers: unknown[] = []
    const { about } = desk.desk.takes
    Object.assign(desk.desk.takes, {
      about: async (...asked: Parameters<typeof about>) => {
        readers.push([asked[0], asked[1].private, asked[2]])
        return about(...asked)
      },
    })
    const card = await desk.run('miner', { ticker: 'IREN' })
    expect(linesOf(card, 'Latest takes here')).toHaveLength(1)
    // A console is one person's; in a channel only a private card may have what is the asker's own.
    expect(readers).toEqual([[['IREN'], true, 5]])
    Object.assign(desk.place, { platform: 'discord' })
    await desk.run('miner', { ticker: 'IREN' })
    await desk.run('miner', { ticker: 'IREN', private: true })
    await desk.act('miner:aside-details:IREN')
    expect(readers.slice(1)).toEqual([
      [['IREN'], false, 5],
      [['IREN'], true, 5],
      [['IREN'], true, 5],
    ])
  })

  test('of a delisted company draws nothing', async () => {
    const draw = vi.fn()
    const desk = deskOfOneTake({
      market: { miner: async (ticker) => minerViewOf(ticker, { delistedOn: '2025-03-14' }) },
      charts: { miner: draw },
    })
    const card = await desk.run('miner', { ticker: 'SDIG' })
    expect(plainLine(card.lede)).toContain('its last trading day was 14 Mar 2025')
    expect(draw).not.toHaveBeenCalled()
  })

  test('suggests by ticker, earlier ticker and name', async () => {
    const suggest = async (typed: string) =>
      (await deskOfOneTake().suggest('miner', 'ticker', typed)).map(({ value }) => value)
    expect(await suggest('')).toContain('IREN')
    expect((await suggest('')).length).toBeLessThanOrEqual(25)
    expect(await suggest('bitf')).toContain('KEEL')
    expect((await suggest('riot p'))[0]).toBe('RIOT')
    const [first] = await deskOfOneTake().suggest('miner', 'ticker', 'bitf')
    expect(first?.label).toBe('KEEL: Keel Infrastructure, formerly BITF')
  })
})

const all = [
  ['network', {}, 'network'],
  ['miners', {}, 'miners'],
  ['miner', { ticker: 'IREN' }, 'miner'],
] as const

describe.each(all)('/%s', (name, options, chart) => {
  test('is for all, for its asker alone where they say so, and as the workspace has it', async () => {
    const desk = deskOfOneTake()
    expect((await desk.run(name, options)).private).toBe(false)
    expect((await desk.run(name, { ...options, private: true })).private).toBe(true)
    await desk.run('settings private', { value: 'on' })
    const own = await desk.run(name, options)
    expect(own.private).toBe(true)
    for (const { id } of own.actions)
      expect(await desk.act(id)).toMatchObject({ kind: 'answer', private: true })
    expect((await desk.run(name, { ...options, private: false })).private).toBe(false)
  })

  test('goes out without a chart that fails, and says so; the log has the bug', async () => {
    const bug = new Error('no such font')
    const desk = deskOfOneTake({
      charts: {
        [chart]: async () => {
          throw bug
        },
      },
    })
    const card = await desk.run(name, options)
    expect(card.image).toBeNull()
    expect(plainLine(card.footer)).toContain('The chart could not be drawn.')
    expect(card.fields.length).toBeGreaterThan(0)
    expect(desk.bugs).toMatchObject([{ err: bug }])
    expect(wordsOf(card)).not.toContain('no such font')
  })

  test('waits eight seconds for its chart and no longer', async () => {
    vi.useFakeTimers()
    try {
      const desk = deskOfOneTake({ charts: { [chart]: () => new Promise(() => undefined) } })
      const running = desk.run(name, options)
      await vi.advanceTimersByTimeAsync(8_000)
      expect(plainLine((await running).footer)).toContain('The chart could not be drawn.')
      expect(desk.bugs).toHaveLength(1)
    } finally {
      vi.useRealTimers()
    }
  })

  test('has no picture, and no excuse for it, where there is nothing to draw', async () => {
    const card = await deskOfOneTake({ charts: { [chart]: async () => null } }).run(name, options)
    expect(card.image).toBeNull()
    expect(plainLine(card.footer)).not.toContain('chart')
  })

  const nothing = {
    network: async () => nothingOfTheNetwork(),
    miners: async () => nothingOfTheMiners(),
    miner: async (ticker: string) => nothingOfTheMiner(ticker),
  }

  test('with nothing reachable offers sample data on the console, which says SAMPLE until one asks again', async () => {
    const desk = deskOfOneTake({ market: nothing })
    const card = await desk.run(name, options)
    expect(plainLine(card.lede)).toMatch(/^None of this can be shown right now \(/)
    const [button, ...more] = card.actions
    expect(more).toEqual([])
    expect(button).toMatchObject({ kind: 'switch', label: 'Show sample data' })
    const sample = await desk.act(button?.id ?? '')
    expect(sample).toMatchObject({ kind: 'answer', sample: true, private: false })
    expect(Object.keys(fieldsOf(sample)).length).toBeGreaterThan(0)
    for (const { id } of sample.actions) expect(await desk.act(id)).toMatchObject({ sample: true })
    expect((await desk.run(name, options)).sample).toBe(false)
  })

  test('offers no invented figures in a channel', async () => {
    const desk = deskOfOneTake({ market: nothing, place: { platform: 'slack' } })
    expect((await desk.run(name, options)).actions).toEqual([])
  })

  test('is worked on at once, for its asker’s cooldown alone, and its buttons for who may run it', async () => {
    const { door, me, desk } = atTheDoor()
    const received = await door.ask(me, name, options)
    expect(received).toMatchObject({ kind: 'accepted', private: false, slow: true })
    const card = received.kind === 'accepted' ? await received.run({}) : null
    await desk.settings.change(me.place, { who: { [name]: 'nobody' } }, me.asker)
    expect((await door.ask(me, name, options)).kind).toBe('refused')
    for (const { id, kind } of card?.actions ?? []) {
      const pressed = await door.press(visitorOf('you'), id, 'everyone')
      expect(pressed.kind).toBe(kind === 'details' ? 'accepted' : 'refused')
    }
  })

  test.each(['x', 'e0', 'p9', 'NOPE:sample', '__proto__'])(
    'does not know a button that ends with %s',
    async (end) => {
      const card = await deskOfOneTake().act(`${name}:details:${end}`)
      if (name === 'network' && !/^[ep]/.test(end)) expect(card.kind).toBe('answer')
      else expectRefused(card)
    },
  )
})

test('a member of the group and its row say the same', () => {
  const row = minersViewOf().rows.find(({ ticker }) => ticker === 'IREN')
  expect(row?.returnPercent).toEqual(
    minerViewOf('IREN').returns.find(({ window }) => window.period === 'MTD')?.ownPercent,
  )
})
