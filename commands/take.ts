import { z } from 'zod'
import { takeCard } from '../src/cards/take-card.ts'
import { type CommandAction, type CommandContext, defineCommand, type Reply } from '../src/command.ts'
import type { TakeAnswer, TakeRequest, TakeSubject } from '../src/takes/take-answer.ts'
import { UserError } from '../src/user-error.ts'

const options = z.object({
  link: z.string().optional().describe('The article’s link, or sample:NAME'),
  private: z.boolean().optional().describe('Show the take to you alone'),
  text: z.string().optional().meta({ description: 'The article’s text, where a site blocks us', box: true }),
  title: z.string().optional().meta({ description: 'The article’s headline', box: true }),
  url: z.string().optional().meta({ description: 'Where the pasted text is from', box: true }),
})

function subjectOf({ link, text, title, url }: z.output<typeof options>): TakeSubject {
  const given = (value: string | undefined) => (value?.trim() === '' ? undefined : value)
  if (given(text) !== undefined && text !== undefined) {
    return {
      kind: 'text',
      text,
      ...(given(title) === undefined ? {} : { title: title ?? '' }),
      ...(given(url) === undefined ? {} : { url: url ?? '' }),
    }
  }
  if (link !== undefined && link.trim() !== '') return { kind: 'link', link }
  throw new UserError({
    code: 'bad-request',
    what: 'There is nothing to read yet.',
    mend: 'Give a link, such as /take https://…, or paste the text of an article.',
  })
}

async function ask(subject: TakeSubject, isPrivate: boolean, context: CommandContext): Promise<TakeAnswer> {
  const { desk, place, asker, signal, onStage } = context
  const request: TakeRequest = { subject, place, asker, private: isPrivate }
  return desk.takes.answer(request, {
    ...(signal === undefined ? {} : { signal }),
    ...(onStage === undefined ? {} : { onStage }),
  })
}

async function find(id: string, { desk, place, asker }: CommandContext): Promise<TakeAnswer> {
  const answer = await desk.takes.find(id, place, asker)
  if (answer !== null) return answer
  throw new UserError({
    code: 'not-found',
    what: 'This take is no longer kept.',
    mend: 'Ask for it again with its link or text.',
  })
}

/** What each button of a take shows; `my-` is the same where only the asker may see it. */
const views: Readonly<Record<string, { detail: boolean; private: boolean }>> = {
  details: { detail: true, private: false },
  brief: { detail: false, private: false },
  'my-details': { detail: true, private: true },
  'my-brief': { detail: false, private: true },
  share: { detail: false, private: false },
}

async function act({ verb, subject, value }: CommandAction, context: CommandContext): Promise<Reply> {
  const nowMs = context.clock()
  if ((verb === 'retry' || verb === 'my-retry') && value !== null) {
    const isPrivate = verb === 'my-retry'
    const answer = await ask({ kind: 'link', link: value }, isPrivate, context)
    return takeCard(answer, { detail: false, nowMs, private: isPrivate })
  }
  const view = views[verb]
  if (view === undefined || subject === null) {
    throw new UserError({
      code: 'bad-request',
      what: 'This button is not known.',
      mend: 'Ask for the take again with its link or text.',
    })
  }
  return takeCard(await find(subject, context), { ...view, nowMs })
}

export const take = defineCommand({
  name: 'take',
  description: 'What an article means for BTC, mining stocks and each named company',
  options,
  who: 'anyone',
  where: ['channel', 'direct'],
  examples: [
    { line: '/take https://example.com/story', does: 'reads the article and answers here' },
    { line: '/take https://example.com/story private:true', does: 'answers to you alone' },
    { line: '/take sample:miners-rally', does: 'shows how a take looks, without a network' },
  ],
  async run(asked, context) {
    const isPrivate = asked.private ?? false
    const answer = await ask(subjectOf(asked), isPrivate, context)
    return takeCard(answer, { detail: false, nowMs: context.clock(), private: isPrivate })
  },
  act,
})
