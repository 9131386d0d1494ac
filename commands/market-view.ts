import { z } from 'zod'
import type { Standing } from '../src/cards/standing.ts'
import type {
  CommandAction,
  CommandActionKind,
  CommandContext,
  Prepared,
  Reply,
  RunningAction,
} from '../src/command.ts'
import type { Market } from '../src/market/market.ts'
import { UserError } from '../src/user-error.ts'

/** The option that every card of market data has. */
export const privateOption = z.boolean().optional().describe('Show it to you alone')

/** Who will see the answer: as for takes, the workspace says where its asker does not. */
export const prepared = (
  { private: own }: { readonly private?: boolean | undefined },
  { settings }: CommandContext,
): Prepared => ({ private: own ?? settings.privateByDefault })

/** How a card is to be shown. */
export interface Shown {
  readonly detail: boolean
  readonly standing: Standing
}

/** What stands behind the verb of a button: the same again, of invented data where `sample` is among its parts. */
export function partsOf(subject: string | null): {
  readonly parts: readonly string[]
  readonly sample: boolean
} {
  const all = subject === null ? [] : subject.split(':')
  return { parts: all.filter((part) => part !== 'sample'), sample: all.includes('sample') }
}

export const unknownButton = (): UserError =>
  new UserError({
    code: 'bad-request',
    what: 'This button is not known.',
    mend: 'Ask again with the command itself; /help lists them.',
  })

/** Where the figures of a request come from. */
export const marketOf = (
  { desk }: CommandContext,
  sample: boolean,
): Pick<Market, 'network' | 'miners' | 'miner'> => (sample ? desk.market.sample() : desk.market)

/** Only whoever runs Hashdesk sits at its console, and may look at invented figures in place of none. */
export const offersSample = ({ place, desk }: CommandContext): boolean =>
  place.platform === 'console' && desk.market.mode === 'live'

interface Buttons<Asked> {
  /** Reads what stands behind a verb. Throws `UserError`. */
  read(subject: string | null): Asked
  show(asked: Asked, shown: Shown, context: CommandContext): Promise<Reply>
  /** The same with invented data. */
  sampled(asked: Asked): Asked
  /** Verbs that show another card of the kind in place of this one. */
  readonly switches?: readonly string[]
}

const standings = { '': 'public', 'my-': 'private', 'aside-': 'aside' } as const

/**
 * The buttons of a card of market data. Details open beside a card that all see, for whoever asked; on a card that its
 * reader alone sees they open in place. What switches the card does so for all who see it.
 */
export function marketButtons<Asked>({
  read,
  show,
  sampled,
  switches = [],
}: Buttons<Asked>): Readonly<Record<string, CommandActionKind>> {
  const check = async ({ subject }: CommandAction): Promise<void> => void read(subject)

  const details = (detail: boolean, standing: Standing): RunningAction => ({
    costs: 'looking',
    who: 'viewer',
    check,
    plan: (_, seenBy) =>
      standing === 'public' && seenBy === 'everyone'
        ? { show: 'beside', private: true }
        : { show: 'instead', private: standing !== 'public' },
    run: ({ subject }, context, plan) =>
      show(read(subject), { detail, standing: plan.show === 'beside' ? 'aside' : standing }, context),
  })

  const instead = (standing: Standing, change: (asked: Asked) => Asked): RunningAction => ({
    costs: 'looking',
    ...(standing === 'aside' ? { who: 'viewer' } : {}),
    check,
    plan: () => ({ show: 'instead', private: standing !== 'public' }),
    run: ({ subject }, context) => show(change(read(subject)), { detail: false, standing }, context),
  })

  return Object.fromEntries(
    Object.entries(standings).flatMap(([start, standing]) => [
      [`${start}details`, details(true, standing)],
      [`${start}brief`, details(false, standing)],
      [`${start}sample`, instead(standing, sampled)],
      ...switches.map((verb) => [`${start}${verb}`, instead(standing, (asked) => asked)]),
    ]),
  )
}
