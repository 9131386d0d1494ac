import { findLinks } from '../articles/link.ts'
import { waitInWords } from '../cards/wait-in-words.ts'
import type { TakeStage } from '../takes/take-answer.ts'
import type { KeptRequest } from '../workspace/ports.ts'

/** How long somebody waits for their turn, in words. */
export function placeWords(ahead: number, seconds: number): string {
  const about = `about ${waitInWords(seconds)}`
  if (ahead === 0) return `Yours is next, ${about} …`
  return ahead === 1
    ? `1 request is before yours, ${about} …`
    : `${ahead} requests are before yours, ${about} …`
}

function hostOf(asked: KeptRequest | null): string | null {
  const link = asked?.link ?? null
  const [first] = link === null ? [] : findLinks(link)
  return first?.host.replace(/^www\./, '') ?? null
}

/** What a stage of a take is called; null for one that is over before it could be read. */
export function stageWords(stage: TakeStage, asked: KeptRequest | null): string | null {
  switch (stage) {
    case 'looking-up':
      return null
    case 'fetching':
      return `Fetching ${hostOf(asked) ?? 'the page'} …`
    case 'extracting':
      return asked?.text === null ? 'Reading the page …' : 'Reading the text …'
    case 'analysing':
      return 'Working out what it means …'
  }
}
