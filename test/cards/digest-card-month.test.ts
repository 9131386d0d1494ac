import { describe, expect, it } from 'vitest'
import { digestCard } from '../../src/cards/digest-card.ts'
import { plainTable } from '../../src/chat/plain-table.ts'
import { storyThat } from '../digest/one-story.ts'
import { digestOf, only } from './digest-view.ts'
import { monthsViewOf } from './market-views.ts'

const cardOf = async (...args: Parameters<typeof digestOf>) => digestCard(await digestOf(...args))

describe('the digest of the first trading day of a month', () => {
  it('has the month that is over beside the one before it', async () => {
    const { table, image } = await cardOf({ localDate: '2026-11-02' })
    expect(table).toEqual({
      caption: 'The month: Oct 2026 beside Sept 2026; market caps by today’s share counts',
      columns: [
        { heading: 'Month', align: 'left' },
        { heading: 'Oct 2026', align: 'right' },
        { heading: 'Sept 2026', align: 'right' },
        { heading: 'Change', align: 'right' },
      ],
      rows: [
        ['Hashrate, EH/s', '961', '1,030', '−6.7%'],
        ['Revenue, $/EH/day', '$38,432', '$41,208', '−6.7%'],
        ['Gross profit, $/EH/day', '$17,312', '$20,088', '−13.8%'],
        ['Margin', '45.0%', '48.7%', '−3.7 pp'],
        ['BTC, last trading day', '$57,648', '$61,812', '−4.0%'],
        ['Stocks together', '$60.2B', '$60.2B', '+23.4%'],
        ['Of 4-year rewards', '140%', '140%', '0 pp'],
        ['Beat BTC', '12 of 14', '12 of 14', ''],
      ],
    })
    expect(image?.alt).toBe('Returns of mining stocks, 1M')
  })

  it('counts the companies in a row of its own where some are missing, so that it fits a phone', async () => {
    const { last, before } = monthsViewOf()
    const { combined } = last.shares
    const partial = { ...last, shares: { ...last.shares, combined: { ...combined, membersWithCap: 13 } } }
    const months = async () => monthsViewOf({ last: partial, before })
    const { table } = await cardOf({ localDate: '2026-11-02' }, { months })
    expect(table?.rows[6]).toEqual(['Companies in it', '13 of 14', '14 of 14', ''])
    if (table === null) throw new Error('there is no table')
    const phone = plainTable(table, 36)
    expect(phone.slice(0, 4)).toEqual([
      'Month',
      '  Oct 2026  Sept 2026   Change',
      'Hashrate, EH/s',
      '       961      1,030    −6.7%',
    ])
  })

  it('is no other day’s, and not that of news alone', async () => {
    expect((await cardOf({ localDate: '2026-11-03' })).table).toBeNull()
    expect(
      (await cardOf({ localDate: '2026-11-02', ...only('headlines'), stories: [storyThat({})] })).table,
    ).toBeNull()
  })
})
