import type { DroppedBlock } from './article.ts'
import type { Block } from './block.ts'

interface Cut {
  readonly start: number
  readonly end: number
  readonly reason: string
  /** True where the sentence goes on behind what is cut out; else the block is parted there. */
  readonly joins: boolean
}

interface NoisePattern {
  readonly pattern: RegExp
  readonly reason: string
  readonly joins?: true
  /** Only in the first or last part of the text. */
  readonly where?: 'head' | 'tail'
}

const symbols =
  '(?:BTC|ETH|SOL|XRP|BNB|DOGE|ADA|AVAX|DOT|LINK|LTC|BCH|TRX|MATIC|POL|SHIB|TON|SUI|HYPE|XLM|UNI|NEAR|APT|ARB|PEPE|USDT|USDC)'
const price = '\\$ ?\\d[\\d,]*(?: \\d{3})*(?:\\.\\d+)?'
const change = '(?: ?[◢◥◣◤▲▼△▽↑↓+−-] ?\\d[\\d.,]* ?%)?'
const month =
  '(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)'
const day = `${month}\\.? \\d{1,2}, \\d{4}(?:,? (?:at )?\\d{1,2}:\\d{2}(?: ?[ap]\\.?m\\.?)?(?: (?:UTC|GMT|[A-Z]{2,4}T))?)?`
const shareWord =
  '(?:Share(?: this(?: article| story| post)?| on (?:Facebook|Twitter|X|LinkedIn|WhatsApp|Telegram|Reddit))?|Copy(?: link)?|Link copied|X icon|X \\(Twitter\\)|Twitter|X|LinkedIn|Linkedin|Facebook|E-?mail|WhatsApp|Whatsapp|Telegram|Reddit|Pinterest|Pin it|Flipboard|Tweet|Print|Messenger)'

const patterns: readonly NoisePattern[] = [
  {
    pattern: new RegExp(
      `\\b[A-Z]{2,6} ?${price} 24h volatility:? ?[\\d.,]+ ?%(?: Market cap:? ?\\$ ?[\\d.,]+ ?[TBMK]?\\b)?(?: Vol\\.? 24h:? ?\\$ ?[\\d.,]+ ?[TBMK]?\\b)?`,
      'g',
    ),
    reason: 'price widget',
    joins: true,
  },
  {
    pattern: new RegExp(`\\b[A-Z]{2,6} \\$ \\d[\\d,]*(?:\\.\\d+)?${change}`, 'g'),
    reason: 'price widget',
    joins: true,
  },
  {
    pattern: new RegExp(
      `(?<=\\b(?:[Bb]itcoin|[Ee]thereum|[Ee]ther|[Ss]olana|[Dd]ogecoin|[Cc]ardano|[Ll]itecoin|[Tt]ron|[Cc]hainlink|[Aa]valanche|XRP|BNB) ?)${symbols} ?${price}${change}`,
      'g',
    ),
    reason: 'price widget',
    joins: true,
  },
  { pattern: /\b(?:STORY|ARTICLE) CONTINUES BELOW\b/gi, reason: 'prompt' },
  {
    pattern: /\bDon['’]t miss another story\b[.! ]{0,3}(?:Subscribe to [^.!?]{1,120}[.!?])?/gi,
    reason: 'prompt: subscribe or follow',
  },
  {
    pattern: /\bSee all newsletters\b(?: ?Sign me up\b)?|\bSign me up\b/gi,
    reason: 'prompt: subscribe or follow',
  },
  {
    pattern:
      /\bBy (?:signing up|subscribing|registering), you (?:will|agree|confirm|consent|may)\b[^.!?]{0,300}[.!?]/gi,
    reason: 'prompt: subscribe or follow',
  },
  {
    pattern: /\b(?:Make|Add) us (?:as )?(?:your )?preferred(?: source)? on Google\b/gi,
    reason: 'prompt: subscribe or follow',
  },
  {
    pattern: new RegExp(`\\b${shareWord}(?:[ |·•,]{1,3}${shareWord}){2,}\\b\\)?`, 'g'),
    reason: 'share buttons',
  },
  {
    pattern: new RegExp(
      `\\bBy (?!(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|${month})(?:(?:\\p{Lu}[\\p{L}.'’-]{0,30}|and|by|[,|·•–-]),? ){1,14}${day}(?: ?[,|·•]? ?(?:Updated|Published|Edited) ${day})?`,
      'gu',
    ),
    reason: 'byline',
    where: 'head',
  },
  { pattern: /\bWhat to know ?:/gi, reason: 'label', where: 'head' },
  {
    pattern:
      /\((?:[^()]{0,60}[,/ ] ?|(?:Image|Photo|Credit|Source|Photograph)[^()]{0,40})?(?:Shutterstock|Getty(?: Images)?|Unsplash|Pixabay|Pexels|iStock|Alamy|Adobe Stock|Midjourney)\b[^()]{0,60}\)/gi,
    reason: 'caption',
  },
  {
    pattern:
      /\b(?:Read more|Also read|Read also|READ MORE|Related) ?: [^.!?]{10,300}?(?=\s(?:Disclaimer|Disclosure) ?:|\sIn this article\b|[.!?](?:\s|$)|$)/g,
    reason: 'related story',
  },
  {
    pattern: /\b(?:Disclaimer|DISCLAIMER|Risk warning|Legal notice) ?: [\s\S]{20,2500}$/g,
    reason: 'disclaimer',
    where: 'tail',
  },
  { pattern: /\bIn this article (?:[A-Z]{2,6}\b)[\s\S]{0,400}$/g, reason: 'ticker', where: 'tail' },
]

const shortest = 20

const cutsIn = (text: string): Cut[] => {
  const cuts: Cut[] = []
  for (const { pattern, reason, joins, where } of patterns) {
    for (const match of text.matchAll(pattern)) {
      const start = match.index
      const end = start + match[0].length
      if (where === 'head' && start > 2_000) break
      if (where === 'tail' && start < text.length * 0.5) continue
      // What stands at an end of the block leaves no gap in a sentence.
      cuts.push({
        start,
        end,
        reason,
        joins: joins === true && !/(?:^|[.!?]["”’)]?)\s*$/.test(text.slice(Math.max(0, start - 6), start)),
      })
    }
  }
  return cuts.sort((a, b) => a.start - b.start || b.end - a.end)
}

export interface Sifted {
  readonly blocks: readonly Block[]
  readonly dropped: readonly DroppedBlock[]
}

/**
 * Cuts out of a block what was spliced into it: price widgets in mid-sentence, share bars and newsletter prompts that
 * lost their line breaks. Behind a widget the sentence goes on, and the place is kept as a join, so that no quote
 * reaches over it; anything else parts the block.
 */
export function cutNoise(block: Block): Sifted {
  const whole = { blocks: [block], dropped: [] }
  if (block.mark !== null || block.text.length < shortest) return whole
  const cuts = cutsIn(block.text)
  if (cuts.length === 0) return whole
  const { text } = block
  const blocks: Block[] = []
  const dropped: DroppedBlock[] = []
  let draft = ''
  let joins: number[] = []
  const flush = (): void => {
    const piece = draft.trim().replace(/^[|·•,.;:]+\s+/, '')
    const lead = draft.indexOf(piece)
    // A symbol that is left of a price tape.
    if (/^\$?[A-Z]{2,6}$/.test(piece)) dropped.push({ text: piece, reason: 'ticker' })
    else if (piece !== '') {
      const share = piece.length / text.length
      blocks.push({
        ...block,
        text: piece,
        linked: Math.round(block.linked * share),
        emphasised: Math.round(block.emphasised * share),
        joins: joins.map((at) => at - lead).filter((at) => at > 0 && at < piece.length),
      })
    }
    draft = ''
    joins = []
  }
  // Joins that the block already has move with the text that is kept.
  const take = (start: number, end: number): void => {
    let piece = text.slice(start, end)
    if (draft === '' || draft.endsWith(' ')) piece = piece.trimStart()
    const shift = draft.length - (end - piece.length)
    for (const join of block.joins) if (join > start && join <= end) joins.push(join + shift)
    draft += piece
  }
  let at = 0
  for (const cut of cuts) {
    if (cut.end <= at) continue
    const start = Math.max(cut.start, at)
    take(at, start)
    dropped.push({ text: text.slice(start, cut.end).trim(), reason: cut.reason })
    if (cut.joins) joins.push(draft.length)
    else flush()
    at = cut.end
  }
  take(at, text.length)
  flush()
  return { blocks, dropped }
}
