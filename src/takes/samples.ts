import { readFile } from 'node:fs/promises'
import { UserError } from '../user-error.ts'

/** The articles of our own writing in `samples/`, offered for the first run: a fixed list. */
export const sampleNames = [
  'miners-rally',
  'etf-outflows',
  'mixed-earnings',
  'price-prediction',
  'rumour',
] as const

export type SampleName = (typeof sampleNames)[number]

const scheme = 'sample:'

export const sampleLink = (name: SampleName): string => `${scheme}${name}`

/** The name in `sample:NAME`, whatever is written there; null for any other text. */
export function sampleNameOf(link: string): string | null {
  const typed = link.trim()
  return typed.toLowerCase().startsWith(scheme) ? typed.slice(scheme.length) : null
}

export const isSampleName = (name: string): boolean => sampleNames.some((sample) => sample === name)

/** What somebody is told who names a sample that is not on the list. */
export const noSuchSample = (): UserError =>
  new UserError({
    code: 'not-a-link',
    what: 'There is no sample of that name.',
    mend: `Take one of sample:${sampleNames.join(', sample:')}, or give a link that starts with https://.`,
  })

/** The page of a sample; null for a name that is not on the list, which is never used as a path. */
export async function readSample(name: string): Promise<string | null> {
  const known = sampleNames.find((sample) => sample === name)
  if (known === undefined) return null
  return await readFile(new URL(`../../samples/${known}.html`, import.meta.url), 'utf8')
}
