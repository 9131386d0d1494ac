import type { Material } from '../material.ts'
import type { Outlet, OutletType } from '../outlet.ts'
import { outlets } from '../outlets.ts'

const plain = (name: string): string => name.toLowerCase().replace(/[^a-z0-9]/gu, '')

const newsTypes: ReadonlySet<OutletType> = new Set(['wire', 'newspaper', 'trade-press', 'press-release'])

const byName: ReadonlyMap<string, Outlet> = new Map(
  outlets
    .filter((outlet) => outlet.paths === undefined && newsTypes.has(outlet.type))
    .flatMap((outlet) =>
      [outlet.name, ...outlet.domains, ...outlet.domains.map((domain) => domain.split('.')[0] ?? '')].map(
        (name) => [plain(name), outlet] as const,
      ),
    )
    .filter(([name]) => name.length >= 3),
)

/** The outlet that the first one to four words of a phrase name. */
function named(phrase: string): Outlet | null {
  const words = phrase.trim().slice(0, 80).split(/\s+/u)
  for (let count = Math.min(4, words.length); count > 0; count -= 1) {
    const outlet = byName.get(plain(words.slice(0, count).join(' ')))
    if (outlet !== undefined) return outlet
  }
  return null
}

const labels = [
  'publisher :',
  'publisher:',
  'source :',
  'source:',
  'source',
  'originally published on',
  'originally published by',
  'originally published at',
  'originally published in',
  'originally appeared on',
  'originally appeared in',
  'first appeared on',
  'first published on',
  'first published by',
  'appeared first on',
  'nothing published by',
  'this article is from',
  'via',
]
const agencyMark = /\((bloomberg|reuters|ap|afp|dow jones newswires|coindesk|kyodo news)\)\s?(?:--?|—|–)/iu
const copyright = /(?:©|\(c\)|copyright)\s?\d{4}\s([a-z .]{3,30})/iu

/** What a newsroom prints under its own articles. */
const housePhrase =
  /\b(?:award-winning media outlet|strict set of editorial policies|highest journalistic standards|full ai policy|editorial policies|editorial standards|editorial independence)\b/iu
const houses = outlets.filter(
  (outlet) =>
    outlet.tier === 'high' && outlet.paths === undefined && ['wire', 'trade-press'].includes(outlet.type),
)

/** The newsroom whose own footer a line is. */
function houseLine(line: string): Outlet | null {
  const head = line.slice(0, 600)
  if (!housePhrase.test(head)) return null
  return houses.find((outlet) => head.includes(outlet.name)) ?? null
}

function labelledLine(line: string): Outlet | null {
  const head = line.slice(0, 600)
  const lower = head.toLowerCase()
  const agency = agencyMark.exec(head.slice(0, 200))?.[1]
  if (agency !== undefined) return named(agency === 'AP' ? 'Associated Press' : agency)
  const owner = copyright.exec(head)?.[1]
  if (owner !== undefined) {
    const outlet = named(owner)
    if (outlet !== null) return outlet
  }
  for (const label of labels) {
    const at = lower.indexOf(label)
    // A bare "Source X" and "via X" are labels only as a line of their own.
    const whole =
      label === 'source' ||
      label === 'source:' ||
      label === 'source :' ||
      label === 'via' ||
      label.startsWith('publisher')
    if (at < 0 || (whole && (at > 0 || head.length > 60))) continue
    const outlet = named(head.slice(at + label.length).replace(/^[\s:"“']+/u, ''))
    if (outlet !== null) return outlet
  }
  return null
}

/** The outlet from which the page says that its text comes, or null. The article's own outlet does not count. */
export function labelledSource(material: Material, own: Outlet | null): Outlet | null {
  for (const author of material.article.authors) {
    const outlet = named(author)
    if (outlet !== null && outlet.name !== own?.name) return outlet
  }
  for (const line of material.lines) {
    const outlet = labelledLine(line) ?? houseLine(line)
    if (outlet !== null && outlet.name !== own?.name) return outlet
  }
  return null
}
