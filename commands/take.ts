import { z } from 'zod'
import { findLinks, parseLink } from '../src/articles/link.ts'
import { chooseLinkCard } from '../src/cards/choose-link-card.ts'
import { pointerCard } from '../src/cards/pointer-card.ts'
import { takeCard } from '../src/cards/take-card.ts'
import { type CommandContext, type Cost, defineCommand, type Prepared, type Reply } from '../src/command.ts'
import { saysTooLittle } from '../src/parse-request.ts'
import type { TakeSubject } from '../src/takes/take-answer.ts'
import { UserError } from '../src/user-error.ts'
import { takeActions } from './take-actions.ts'

const options = z.object({
  link: z.string().optional().describe('The article’s link, or sample:NAME'),
  private: z.boolean().optional().describe('Show the take to you alone'),
  text: z.string().optional().meta({ description: 'The article’s text, where a site blocks us', box: true }),
  title: z.string().optional().meta({ description: 'The article’s headline', box: true }),
  url: z.string().optional().meta({ description: 'Where the pasted text is from', box: true }),
})

type Asked = z.output<typeof options>

const given = (value: string | undefined): value is string => value !== undefined && value.trim() !== ''

function subjectOf({ link, text, title, url }: Asked): TakeSubject {
  if (given(text)) {
    return { kind: 'text', text, ...(given(title) ? { title } : {}), ...(given(url) ? { url } : {}) }
  }
  if (given(link)) return { kind: 'link', link }
  throw new UserError({
    code: 'bad-request',
    what: 'There is nothing to read yet.',
    mend: 'Give a link, such as /take https://…, or paste the text of an article.',
  })
}

const isSample = (link: string): boolean => /^\s*sample:/i.test(link)

/** The links to choose from, where there are several. */
function severalLinks(subject: TakeSubject): readonly URL[] {
  if (subject.kind === 'text' || isSample(subject.link)) return []
  const links = findLinks(subject.link)
  return links.length > 1 ? links : []
}

const isPrivate = (asked: Asked, { settings }: CommandContext): boolean =>
  asked.private ?? settings.privateByDefault

/** Checks the subject and says who will see the answer: the asker alone, where it will probably be a pointer. */
async function prepare(asked: Asked, context: CommandContext): Promise<Prepared> {
  const subject = subjectOf(asked)
  const own = isPrivate(asked, context)
  if (severalLinks(subject).length > 0) return { private: true, costs: 'nothing' }
  if (subject.kind === 'text') {
    if (saysTooLittle(`${subject.title ?? ''} ${subject.text}`)) {
      throw new UserError({
        code: 'no-text',
        what: 'This is too little text to be an article.',
        mend: 'Paste the whole of it, or the paragraphs that matter.',
      })
    }
    return { private: own }
  }
  const costs: Cost = isSample(subject.link) ? 'sample' : 'reading'
  context.desk.takes.check(subject.link)
  const link = isSample(subject.link) ? subject.link.trim() : parseLink(subject.link).href
  return { private: own || (await context.desk.posted.holds(context.place, link)), costs }
}

async function run(asked: Asked, context: CommandContext): Promise<Reply> {
  const subject = subjectOf(asked)
  const own = isPrivate(asked, context)
  const several = severalLinks(subject)
  if (several.length > 0) return chooseLinkCard(several, own)
  const { desk, place, asker, signal, onStage, clock } = context
  const answer = await desk.takes.answer(
    { subject, place, asker, private: own },
    { ...(signal === undefined ? {} : { signal }), ...(onStage === undefined ? {} : { onStage }) },
  )
  const earlier = own || answer.changes !== null ? null : await desk.posted.earlier(place, answer)
  if (earlier !== null) return pointerCard(answer, earlier)
  return takeCard(answer, { detail: false, nowMs: clock(), standing: own ? 'private' : 'public' })
}

export const take = defineCommand({
  name: 'take',
  description: 'What an article means for BTC, mining stocks and each named company',
  options,
  who: 'anyone',
  where: ['channel', 'direct'],
  costs: 'reading',
  examples: [
    { line: '/take https://example.com/story', does: 'reads the article and answers here' },
    { line: '/take https://example.com/story private:true', does: 'answers to you alone' },
    { line: '/take sample:miners-rally', does: 'shows how a take looks, without a network' },
  ],
  prepare,
  run,
  actions: takeActions({ prepare, run }),
})
