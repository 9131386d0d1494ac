import type { Material } from '../material.ts'
import { phraseFinder } from '../phrase-finder.ts'

const count = (phrases: readonly string[]) => {
  const find = phraseFinder(phrases.map((phrase) => [phrase, phrase] as const))
  return (material: Material): number =>
    new Set([...find(material.title), ...find(material.reading)].map(({ value }) => value)).size
}

/** How many different words of rumour stand in headline and text. */
export const rumourWords = count([
  'rumor',
  'rumors',
  'rumour',
  'rumours',
  'unconfirmed',
  'unverified',
  'allegedly',
  'unnamed',
  'anonymous source',
  'anonymous sources',
  'people familiar',
  'insider',
  'speculation',
  'speculated',
  'whispers',
  'claims to have',
  'could not confirm',
  'could not verify',
  'could not be verified',
  'not been confirmed',
  'fake news',
  'hoax',
  'denied',
  'denies',
])

/** How many different words of abuse or derision stand in headline and text. */
export const polemicWords = count([
  'ponzi',
  'ponzi scheme',
  'pyramid scheme',
  'scam',
  'greed',
  'greedy',
  'greater fool',
  'casino',
  'lamborghini',
  'lambo',
  'worthless',
  'hype',
  'bubble',
  'criminals',
  'con artists',
  'sheep',
  'sheeple',
  'idiots',
  'mainstream media',
  'elites',
  'wishful thinking',
  'no real value',
  'gambling',
  'speculators',
  'fairy tale',
  'snake oil',
  'cult',
  'lies',
  'puppets',
  'corrupt',
  'delusion',
  'insanity',
  'disaster',
  'wake up',
])

/** Whether the article only explains, as a guide or a list of questions does. */
export function isExplainer(material: Material): boolean {
  return /\b(?:what you need to know|how does|how do|how to|what is|what are|explained|explainer|beginner|guide|faq|faqs|everything you need)\b/iu.test(
    material.article.title,
  )
}

/** Words with a hash sign, as posts carry them. */
export function hashtags(material: Material): number {
  return material.lines.reduce(
    (sum, line) => sum + (line.match(/(?:^|\s)#\p{L}[\p{L}\p{N}]{1,40}/gu)?.length ?? 0),
    0,
  )
}

/** Whether claims come from someone who gains if the shares fall. */
export const shortSellerWords = count([
  'short seller',
  'short sellers',
  'short-seller',
  'short report',
  'short position',
])
