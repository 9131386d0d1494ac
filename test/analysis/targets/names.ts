import { type FindOptions, findMentions } from '../../../src/analysis/targets/find-mentions.ts'

/** What a text names, as `ID=surface`; anything that is no target carries its role. */
export function names(text: string, options: FindOptions = {}): string[] {
  return findMentions(text, options).map((mention) =>
    mention.role === 'target'
      ? `${mention.target.id}=${mention.surface}`
      : `${mention.role}:${mention.target.id}=${mention.surface}`,
  )
}

/** The ids of the listed companies that a text names, each once. */
export function companyIds(text: string, options: FindOptions = {}): string[] {
  const found = findMentions(text, options).filter(
    (mention) => mention.role === 'target' && mention.target.kind === 'company',
  )
  return [...new Set(found.map((mention) => mention.target.id))]
}
