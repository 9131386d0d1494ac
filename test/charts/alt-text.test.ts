import { describe, expect, it } from 'vitest'
import { minerAlt, minersAlt, networkAlt, sentimentAlt } from '../../src/charts/alt-text.ts'
import { caseNamed, cases } from './cases.ts'
import {
  livelyReturns,
  minerRow,
  minerRows,
  minersView,
  minerView,
  missing,
  networkView,
  reading,
  sentimentView,
} from './views.ts'

describe('the alt text', () => {
  it('of the network tells both courses', () => {
    const alt = networkAlt(networkView())
    expect(alt).toContain('90 UTC days, 24 Aug to 21 Nov 2026')
    expect(alt).toMatch(/Hashprice from \$44\.97 on 24 Aug to \$38\.25 on 21 Nov per PH\/s and day/)
    expect(alt).toContain('highest $46.22 on 28 Aug, lowest $38.14 on 20 Nov')
    expect(alt).toMatch(/Hashrate, mean of 7 days, from 1,0\d\d EH\/s on 24 Aug to 1,057 EH\/s on 21 Nov/)
  })

  it('of the network says where fees are left out', () => {
    const alt = networkAlt(networkView({ hashpriceDaysWithFees: false }))
    expect(alt).toContain('per PH/s and day, without fees, highest')
    expect(networkAlt(networkView())).not.toContain('fees')
  })

  it('names what is not known', () => {
    const { days } = networkView()
    const alt = networkAlt(networkView({ days: days.map((day) => ({ ...day, hashrate7dEhs: null })) }))
    expect(alt).toContain('Hashrate, mean of 7 days: n/a.')
  })

  it('of the stocks tells every return, and those that are stale or missing', () => {
    const rows = [
      minerRow('IREN', reading(12.34, '%')),
      minerRow('RIOT', reading(-3, '%', { state: 'stale' })),
      minerRow('KEEL', missing('%')),
    ]
    const alt = minersAlt(
      minersView({ rows, sp500ReturnPercent: missing('%'), beatBtc: { count: 1, of: 2 } }),
    )
    expect(alt).toContain(
      '3 bitcoin-mining stocks over the month to date, US trading days 30 Oct to 20 Nov 2026.',
    )
    expect(alt).toContain('BTC +4.2%, S&P 500 n/a. 1 of 2 beat BTC.')
    expect(alt).toContain('IREN +12.3%, RIOT −3.0% (stale), KEEL n/a.')
  })

  it('of 18 stocks has room for all', () => {
    const alt = minersAlt(minersView({ sample: true, rows: minerRows(livelyReturns(18)) }))
    expect(alt).toMatch(/^SAMPLE data\./)
    expect(alt).toMatch(/ZZTOP −\d+\.\d%\.$/)
  })

  it('leaves a sentence out rather than be too long', () => {
    const alt = minersAlt(minersView({ rows: minerRows(livelyReturns(60)) }))
    expect(alt).toMatch(/7 of 14 beat BTC\.$/)
  })

  it('of a company tells its course, that of BTC and that of the group', () => {
    const alt = minerAlt(minerView())
    expect(alt).toMatch(/IREN from 0% on 26 Aug to \+25\.3% on 20 Nov/)
    expect(alt).toMatch(/BTC from 0% on 26 Aug to \+7\.8% on 20 Nov/)
    expect(alt).toMatch(/The group from 0% on 26 Aug/)
  })

  it('of the news tells the course of the score', () => {
    expect(sentimentAlt(sentimentView())).toMatch(
      /news sentiment on BTC.* of \d+ takes\. Score from [+−]0\.\d\d on/,
    )
  })

  it.each(Object.keys(cases))('is short, and says SAMPLE first where it is one: %s', (name) => {
    const task = caseNamed(name)
    const alts = {
      network: () => (task.chart === 'network' ? networkAlt(task.view) : ''),
      miners: () => (task.chart === 'miners' ? minersAlt(task.view) : ''),
      miner: () => (task.chart === 'miner' ? minerAlt(task.view) : ''),
      sentiment: () => (task.chart === 'sentiment' ? sentimentAlt(task.view) : ''),
    }
    const alt = alts[task.chart]()
    expect(alt.length).toBeGreaterThan(20)
    expect(alt.length).toBeLessThanOrEqual(500)
    expect(alt.startsWith('SAMPLE data.')).toBe(task.view.sample)
    expect(alt).not.toMatch(/NaN|undefined|Invalid|null/)
  })
})
