import type { Disclosure, DroppedBlock } from './article.ts'
import { squeeze } from './visible-text.ts'

type Kind = Disclosure['kind']

interface Marker {
  readonly kind: Kind
  readonly pattern: RegExp
  /** Where it counts: in what stood beside the story, in the story itself, or in both. */
  readonly where: 'beside' | 'story' | 'both'
}

const markers: readonly Marker[] = [
  {
    kind: 'ai-assisted',
    where: 'beside',
    pattern:
      /\b(?:generated|written|produced|created|drafted|prepared)\b.{0,50}\b(?:AI|A\.I\.|artificial intelligence|large language model)\b|\bAI[- ](?:assisted|generated|boost)\b|\bwith the (?:assistance|help|support|use) (?:of|from) (?:AI|artificial intelligence)\b|\b(?:KI|IA)[- ](?:generiert|unterstützt|generado|généré)\b/iu,
  },
  {
    kind: 'editor-reviewed',
    where: 'beside',
    pattern:
      /\b(?:reviewed|edited|fact[- ]checked|checked|verified) (?:and \w+ )?by (?:our |the |an? |human )?(?:\w+ )?(?:editorial|editors?|newsroom|human|\p{Lu}\p{L}+ \p{Lu}\p{L}+)|\bediting by \p{Lu}/iu,
  },
  {
    kind: 'sponsored',
    where: 'both',
    pattern:
      /\b(?:sponsored|promoted|paid) (?:post|content|article|story|press release|partnership|promotion|placement)\b|\badvertorial\b|\b(?:this|the) (?:article|post|content|story) (?:is|was) (?:sponsored|paid|a paid|provided by a (?:third[- ]party|sponsor))|\bpartner content\b|\bbrought to you by\b|\bin paid partnership with\b/iu,
  },
  {
    kind: 'press-release',
    where: 'both',
    pattern:
      /\bPR ?Newswire\b|\bGLOBE ?NEWSWIRE\b|\bBUSINESS ?WIRE\b|\bACCESS(?: ?Newswire|WIRE)\b|\bNEWSFILE\b|\bEIN Presswire\b|\bChainwire\b|\bFOR IMMEDIATE RELEASE\b|^press release\b|\bthis (?:is a|press) (?:press )?release\b|\bforward-looking statements?\b.{0,80}\b(?:within the meaning|Private Securities)/iu,
  },
  {
    kind: 'ownership',
    where: 'both',
    pattern:
      /\bshares? (?:the same|a(?: common)?) (?:parent|owner)\b|\bparent company\b.{0,60}\b(?:of|is|was)\b.{0,60}\b(?:and|this|CoinDesk|publication|site)\b|\b(?:is|was|are) (?:wholly |partly |majority[- ])?owned by\b.{0,80}\b(?:which also|publication|site|outlet)\b|\bis (?:an? )?(?:independent(?:ly)? |operating |editorially ).{0,30}\bsubsidiary\b|\b(?:an? )?investor in (?:this|our) (?:publication|site|company)\b/iu,
  },
  {
    kind: 'syndicated',
    where: 'both',
    pattern:
      /\b(?:article|story|post|piece|this)\b.{0,30}\b(?:originally|first) (?:published|appeared|posted) (?:on|in|at|by)\b|\b(?:originally|first) published (?:on|in|at|by) \p{Lu}|\bappeared first on\b|\b(?:syndicated|republished|reprinted) (?:from|by|with|via)\b|^publisher\s*:\s*\S|^source\s*:?\s+(?:bitcoinist|coindesk|cointelegraph|newsbtc|decrypt|reuters|bloomberg)\b/iu,
  },
  {
    kind: 'opinion',
    where: 'beside',
    pattern:
      /^(?:opinion|commentary|op-?ed|column|guest (?:post|column|essay))\b|\b(?:views|opinions|thoughts)\b.{0,80}\b(?:those of the author|author['’]s (?:own|alone)|the author['’]?s)\b/iu,
  },
  {
    kind: 'user-generated',
    where: 'both',
    pattern:
      /\b(?:user[- ]generated|community[- ](?:post|contribut\w+)|posted by (?:a|one of our) (?:user|member|reader)s?|content (?:is )?(?:created|submitted|provided) by (?:a )?(?:users?|members?|third[- ]part(?:y|ies)|creators?)|contributor network|third[- ]party opinions?)\b/iu,
  },
]

const maxQuote = 300
const maxPerKind = 2
const storyHead = 1_200
const storyTail = 800

/** The sentence or so around a match, in the page's own words. */
const around = (text: string, index: number, length: number): string => {
  const from = Math.max(
    text.lastIndexOf('. ', index) + 1,
    text.lastIndexOf('\n', index) + 1,
    index - maxQuote / 2,
    0,
  )
  const stop = /[.!?](?:\s|$)|\n/.exec(text.slice(index + length, index + length + maxQuote))
  const to = stop === null ? Math.min(text.length, from + maxQuote) : index + length + stop.index + 1
  return squeeze(text.slice(from, Math.min(to, from + maxQuote))).replace(/^[\s,|·•*]+/u, '')
}

export interface DisclosureSource {
  readonly text: string
  readonly dropped: readonly DroppedBlock[]
  readonly title: string
  /** Section or type that the page's metadata names ("Opinion", "OpinionNewsArticle", "Press Release"). */
  readonly labels: readonly string[]
}

/** What a page discloses about how it was made, who paid for it, who owns it and where it comes from. */
export function disclosuresOf({ text, dropped, title, labels }: DisclosureSource): Disclosure[] {
  const found: Disclosure[] = []
  const add = (kind: Kind, quote: string): void => {
    const same = found.filter((known) => known.kind === kind)
    if (quote !== '' && same.length < maxPerKind && !same.some((known) => known.text === quote))
      found.push({ kind, text: quote })
  }
  const ends =
    text.length <= storyHead + storyTail ? text : `${text.slice(0, storyHead)}\n${text.slice(-storyTail)}`
  for (const { kind, pattern, where } of markers) {
    if (where !== 'story') {
      for (const block of dropped) {
        const match = pattern.exec(block.text)
        if (match !== null && block.reason !== 'related story' && block.reason !== 'related stories')
          add(kind, around(block.text, match.index, match[0].length))
      }
    }
    if (where !== 'beside') {
      const searched = kind === 'ownership' ? text : ends
      const match = pattern.exec(searched)
      if (match !== null) add(kind, around(searched, match.index, match[0].length))
    }
  }
  for (const label of labels) {
    if (/opinion|column|commentary|op-?ed/i.test(label)) add('opinion', label)
    if (/press[- ]?release/i.test(label)) add('press-release', label)
    if (/sponsored|advertorial|partner content|AdvertiserContent/i.test(label)) add('sponsored', label)
    if (/DiscussionForumPosting|SocialMediaPosting/.test(label)) add('user-generated', label)
  }
  if (/^(?:opinion|op-ed|commentary)\s*[:|]/i.test(title)) add('opinion', title)
  return found
}
