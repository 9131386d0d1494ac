import { shortCard } from '../src/cards/short-card.ts'
import type { Standing } from '../src/cards/standing.ts'
import { takeCard } from '../src/cards/take-card.ts'
import type {
  CommandAction,
  CommandActionKind,
  CommandContext,
  Prepared,
  Reply,
  RunningAction,
} from '../src/command.ts'
import { demandPower } from '../src/command-powers.ts'
import { isOwnVerb, resumedRequest } from '../src/resumed-request.ts'
import type { TakeAnswer } from '../src/takes/take-answer.ts'
import { UserError } from '../src/user-error.ts'
import type { KeptRequest } from '../src/workspace/ports.ts'
import { pasteBox } from './paste-box.ts'

/** The command's own work, for buttons that go on from a request. */
interface TakeWork {
  prepare(asked: TakeOptions, context: CommandContext): Promise<Prepared>
  run(asked: TakeOptions, context: CommandContext): Promise<Reply>
}

interface TakeOptions {
  readonly link?: string
  readonly text?: string
  readonly title?: string
  readonly url?: string
  readonly private: boolean
}

function optionsOf({ link, text, title, url }: KeptRequest, isPrivate: boolean): TakeOptions {
  return {
    ...(link === null ? {} : { link }),
    ...(text === null ? {} : { text }),
    ...(title === null ? {} : { title }),
    ...(url === null ? {} : { url }),
    private: isPrivate,
  }
}

const gone = (): UserError =>
  new UserError({
    code: 'not-found',
    what: 'This take is no longer kept.',
    mend: 'Ask for it again with its link or text.',
  })

async function answerOf(
  { subject }: CommandAction,
  { desk, place, asker }: CommandContext,
): Promise<TakeAnswer> {
  const answer = subject === null ? null : await desk.takes.find(subject, place, asker)
  if (answer === null) throw gone()
  return answer
}

/**
 * Details and back. Where everybody sees the card, its details open beside it for whoever asked; on a card that
 * its reader alone sees they open in place.
 */
function view(detail: boolean, standing: Standing): RunningAction {
  return {
    costs: 'nothing',
    who: 'viewer',
    plan: (_, seenBy) =>
      standing === 'public' && seenBy === 'everyone'
        ? { show: 'beside', private: true }
        : { show: 'instead', private: standing !== 'public' },
    async run(action, context, plan) {
      const answer = await answerOf(action, context)
      const shown = plan.show === 'beside' ? 'aside' : standing
      return takeCard(answer, { detail, nowMs: context.clock(), standing: shown })
    },
  }
}

const share: RunningAction = {
  costs: 'nothing',
  plan: () => ({ show: 'instead', private: false }),
  async run({ subject }, { desk, place, asker, clock }) {
    const answer = subject === null ? null : await desk.takes.share(subject, place, asker)
    if (answer === null) throw gone()
    return takeCard(answer, { detail: false, nowMs: clock(), standing: 'public' })
  },
}

function feedback(helpful: boolean): RunningAction {
  return {
    costs: 'nothing',
    who: 'viewer',
    plan: () => ({ show: 'beside', private: true }),
    async run(action, context) {
      const { id, sample } = await answerOf(action, context)
      if (sample) return shortCard('Thank you.', 'This is a sample, so what you think of it is not kept.')
      await context.desk.feedback.give(context.place, context.asker, id, helpful)
      return shortCard(
        'Thank you.',
        `It is noted that this take was ${helpful ? 'helpful' : 'not helpful'} to you; press the other button to change it.`,
      )
    },
  }
}

const remove: RunningAction = {
  costs: 'nothing',
  who: 'viewer',
  plan: () => ({ show: 'gone', private: true }),
  async check({ subject }, context) {
    const { desk, place, asker } = context
    const isTheirs = subject !== null && (await desk.takes.isOf(subject, place, asker))
    if (!isTheirs) await demandPower('channel', context)
  },
  async run({ subject }, { desk, place }) {
    if (subject !== null) await desk.posted.drop(place, subject)
    return shortCard('The take was removed.')
  },
}

/** The buttons of a take's cards, by their verbs; `my-` is the same for the asker's eyes alone. */
export function takeActions({ prepare, run }: TakeWork): Readonly<Record<string, CommandActionKind>> {
  const resume = (show: 'instead' | 'beside'): RunningAction => ({
    costs: 'reading',
    resumes: true,
    plan: ({ verb }) => ({ show, private: isOwnVerb(verb) }),
    async run(action, context) {
      const asked = optionsOf(await resumedRequest(action, context), isOwnVerb(action.verb))
      await prepare(asked, context)
      return run(asked, context)
    },
  })
  return {
    details: view(true, 'public'),
    brief: view(false, 'public'),
    'my-details': view(true, 'private'),
    'my-brief': view(false, 'private'),
    'aside-details': view(true, 'aside'),
    'aside-brief': view(false, 'aside'),
    share,
    helpful: feedback(true),
    'not-helpful': feedback(false),
    remove,
    retry: resume('instead'),
    'my-retry': resume('instead'),
    choose: resume('instead'),
    'my-choose': resume('instead'),
    paste: pasteBox,
    'my-paste': pasteBox,
  }
}
