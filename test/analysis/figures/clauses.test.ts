import { describe, expect, test } from 'vitest'
import { figure, figuresOf } from './figures-of.ts'

describe('whom a figure is about', () => {
  test('the nearest owner to its left in the clause has it', () => {
    const text =
      'Hut 8 (HUT) was the strongest with +21% and CleanSpark (CLSK) the weakest with -13% in the month.'
    expect(figure(text, 21, '%').about).toBe('HUT')
    expect(figure(text, -13, '%').about).toBe('CLSK')
  })

  test('a list with "respectively" is dealt out in order', () => {
    const text =
      'Riot Platforms (RIOT), Cipher Mining (CIFR) and TeraWulf (WULF) gained 9%, 8% and 5% respectively.'
    const about = (value: number) => figure(text, value, '%').about
    expect([about(9), about(8), about(5)]).toEqual(['RIOT', 'CIFR', 'WULF'])
  })

  test('the bank that reports a figure does not own it', () => {
    const text = 'Bitcoin lost ground last week. JPMorgan said bitcoin fell 7% in five days.'
    expect(figure(text, -7, '%').about).toBe('BTC')
  })

  test('a company that only tells of a price does not own it', () => {
    const text = 'Bitcoin sank last week, and Riot Platforms (RIOT) said the price dropped 7% in five days.'
    expect(figure(text, -7, '%').about).toBe('BTC')
  })

  test('the partner of a contract does not own it', () => {
    const text = 'IREN signed a contract with Microsoft worth $9.7 billion for GPU cloud services.'
    expect(figure(text, 9_700_000_000, 'USD')).toMatchObject({ metric: 'contract value', about: 'IREN' })
  })

  test('"the company" is the one that was spoken of last', () => {
    const text = 'Riot Platforms reported on Tuesday. The Colorado company had a net loss of $27.7 million.'
    expect(figure(text, -27_700_000, 'USD')).toMatchObject({ metric: 'net loss', about: 'RIOT' })
  })

  test('a line of a list of holdings is read by its label', () => {
    const text =
      'Strategy (MSTR) has bought again.\n\n- Total Holdings: 636,505 BTC\n- Average Cost: $73,765 per bitcoin'
    expect(figure(text, 636_505, 'BTC')).toMatchObject({ metric: 'BTC held', about: 'MSTR' })
    expect(figure(text, 73_765, 'USD').metric).toBe('average cost')
  })
})

describe('changes and signs', () => {
  test.each([
    ['Bitcoin was down almost 16% on the week.', -16],
    ['Bitcoin fell 4% on Friday.', -4],
    ['Bitcoin saw a 4% decline on Friday.', -4],
    ['Bitcoin lost more than 9% in a day.', -9],
    ['Bitcoin trades 12% higher than a month ago.', 12],
  ])('%s', (text, value) => {
    expect(figure(text, value, '%')).toMatchObject({ metric: 'price change', about: 'BTC' })
  })

  test('a change told with its level is part of it, in either order', () => {
    expect(figure('MARA grew revenue 30% to $214 million in the quarter.', 214_000_000, 'USD')).toMatchObject(
      {
        metric: 'revenue',
        change: 30,
      },
    )
    expect(
      figure('MARA had revenue of $214 million, down 8% from a year ago.', 214_000_000, 'USD').change,
    ).toBe(-8)
  })

  test('money that leaves funds is negative, money that comes in is not', () => {
    const text =
      'Spot bitcoin ETFs had net outflows of $903 million last week. In July the same ETFs had inflows of $5 billion.'
    expect(figure(text, -903_000_000, 'USD').metric).toBe('ETF net flow')
    expect(figure(text, 5_000_000_000, 'USD').metric).toBe('ETF net flow')
  })

  test('a margin is a level and keeps its sign', () => {
    expect(figure('The miners fell to a gross margin of 38.4% in the month.', 38.4, '%').metric).toBe(
      'gross margin',
    )
  })

  test('what a target was before is called so', () => {
    const text = 'Canaccord took its IREN price target to $70 from $42 on Monday.'
    expect(figure(text, 70, 'USD').metric).toBe('price target')
    expect(figure(text, 42, 'USD').metric).toBe('previous price target')
  })

  test('both ends of a range share the scale that is printed once', () => {
    const text = 'Culper says that IREN would pay $10 to $20 million per MW for such a site.'
    expect(figure(text, 10_000_000, 'USD').metric).toContain('low end')
    expect(figure(text, 20_000_000, 'USD').metric).toContain('high end')
  })

  test('hashprice without a unit is per petahash, as the trade quotes it', () => {
    expect(figure('Hashprice sank to $40 this week.', 40_000, 'USD/EH/day').metric).toBe('hashprice')
  })
})

describe('what stays out', () => {
  test('the same fact told twice is one figure', () => {
    const text = 'Bitcoin fell 7% on Monday.\n\nIt was a bad day: bitcoin fell 7%, traders said.'
    expect(figuresOf(text).filter(({ value }) => value === -7)).toHaveLength(1)
  })

  test('a price with a stray digit against the headline', () => {
    const text =
      'The bank sees bitcoin lower. Bitcoin would trade at $242,000 then. Bitcoin is at $61,000 today.'
    const values = figuresOf(text, 'Bitcoin may slide to $42K').map(({ value }) => value)
    expect(values).toContain(61_000)
    expect(values).not.toContain(242_000)
  })

  test('a percentage of which nothing is said', () => {
    expect(figuresOf('A bonus of 20% waits. Only 9% want to add.')).toEqual([])
  })
})

test('facts of the headline come first', () => {
  const text = 'Bitcoin fell 4% on Friday. MARA reported revenue of $214 million.'
  expect(figuresOf(text, 'MARA revenue reaches $214 million')[0]?.value).toBe(214_000_000)
  expect(figuresOf(text, 'A look back')[0]?.value).toBe(-4)
})
