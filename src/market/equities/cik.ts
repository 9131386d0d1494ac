/** A company as the SEC knows it. */
export interface Registrant {
  /** Its Central Index Key, as ten digits. */
  readonly cik: string
  /** One of these words is in the name that it files under, today or before a change of name. */
  readonly names: readonly string[]
}

const registrant = (cik: number, ...names: readonly string[]): Registrant => ({
  cik: String(cik).padStart(10, '0'),
  names,
})

const greenidge = registrant(1_844_971, 'greenidge', 'vulcan')
const keel = registrant(1_812_477, 'keel', 'bitfarms')

/**
 * Who files under which number with the SEC, by ticker. Argo (ARBK) is left out on purpose: it counts ordinary
 * shares in its filings while the price was of depositary shares, of which each stood for many.
 */
export const registrants: ReadonlyMap<string, Registrant> = new Map([
  ['IREN', registrant(1_878_848, 'iren', 'iris')],
  ['CIFR', registrant(1_819_989, 'cipher')],
  ['CORZ', registrant(1_839_341, 'core')],
  ['RIOT', registrant(1_167_419, 'riot')],
  ['MARA', registrant(1_507_605, 'mara', 'marathon')],
  ['CLSK', registrant(827_876, 'cleanspark')],
  ['WULF', registrant(1_083_301, 'terawulf')],
  ['HUT', registrant(1_964_789, 'hut')],
  ['BTDR', registrant(1_899_123, 'bitdeer')],
  ['KEEL', keel],
  ['BITF', keel],
  ['CANG', registrant(1_725_123, 'cango')],
  ['HIVE', registrant(1_720_424, 'hive')],
  ['GREE', greenidge],
  ['VIP', greenidge],
])
