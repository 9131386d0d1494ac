import { commands } from '../../commands/index.ts'
import { checkUrl } from '../../src/articles/address-guard.ts'
import { parseLink } from '../../src/articles/link.ts'
import type { BugLog } from '../../src/bug-log.ts'
import type { Charts } from '../../src/charts/charts.ts'
import type { Card } from '../../src/chat/card.ts'
import type { CommandContext, CommandDesk, Suggestion } from '../../src/command.ts'
import { findCommand } from '../../src/find-command.ts'
import type { Market } from '../../src/market/market.ts'
import type { Asker, Place, Powers } from '../../src/place.ts'
import { type ActionDone, runAction } from '../../src/run-action.ts'
import { runCommand } from '../../src/run-command.ts'
import type { TakeAnswer, TakeRequest, TakeService } from '../../src/takes/take-answer.ts'
import type { UserErrorParts } from '../../src/user-error.ts'
import { minersAnswer, soonAfterMs } from '../chat/miners-answer.ts'
import { deskInMemory, type WrittenDown } from './desk-in-memory.ts'

export interface OneTakeOptions {
  /** What the next take fails with, if anything. */
  readonly fail?: () => Error | null
  readonly signal?: AbortSignal
  /** What the answers have that the one take has not. */
  readonly answer?: Partial<TakeAnswer>
  readonly powers?: Powers
  readonly place?: Partial<Place>
  /** What its market and charts do otherwise. */
  readonly market?: Partial<Market>
  readonly charts?: Partial<Charts>
  /** Why the platform lets nobody post, where it does not. */
  readonly refusal?: () => UserErrorParts | null
}

interface OneTake {
  readonly asked: readonly TakeRequest[]
  readonly bugs: readonly { err: unknown; reference: string }[]
  readonly log: BugLog
  readonly desk: CommandDesk
  readonly written: WrittenDown
  readonly place: Place
  readonly asker: Asker
  run(name: string, options: unknown): Promise<Card>
  act(id: string, value?: string | null): Promise<Card>
  press(id: string, value?: string | null): Promise<ActionDone>
  suggest(name: string, option: string, typed: string): Promise<readonly Suggestion[]>
}

/** A desk that knows one take, writes down what it is asked, and fails where it is told to. */
export function deskOfOneTake(options: OneTakeOptions = {}): OneTake {
  const { fail = () => null, signal, powers = { workspace: true, channel: true, digests: true } } = options
  const asked: TakeRequest[] = []
  const bugs: { err: unknown; reference: string }[] = []
  const owners = new Map([[minersAnswer.id, { asker: 'a', private: false }]])
  let shares = 0
  const known = (id: string, asker: Asker) => {
    const owner = owners.get(id)
    return owner !== undefined && (!owner.private || owner.asker === asker.id)
  }
  const takes: TakeService = {
    check(link) {
      if (!link.startsWith('sample:')) checkUrl(parseLink(link), new Set())
    },
    async answer(request, hooks) {
      asked.push(request)
      hooks?.onStage?.('looking-up')
      hooks?.onStage?.('fetching')
      const error = fail()
      if (error !== null) throw error
      const { private: isPrivate, asker } = request
      owners.set(minersAnswer.id, { asker: asker.id, private: isPrivate })
      return { ...minersAnswer, ...options.answer }
    },
    find: async (id, _place, asker) => (known(id, asker) ? { ...minersAnswer, id } : null),
    async share(id, _place, asker) {
      if (!known(id, asker)) return null
      shares += 1
      const shared = `shared-${shares}`
      owners.set(shared, { asker: asker.id, private: false })
      return { ...minersAnswer, id: shared }
    },
    about: async (targets) =>
      minersAnswer.take.verdicts.some((verdict) => targets.includes(verdict.target.id)) ? [minersAnswer] : [],
    isOf: async (id, _place, asker) => owners.get(id)?.asker === asker.id,
  }
  const log: BugLog = { error: (details) => bugs.push(details) }
  const { desk, written } = deskInMemory(takes, {
    ...(options.market === undefined ? {} : { market: options.market }),
    ...(options.charts === undefined ? {} : { charts: options.charts }),
    ...(options.refusal === undefined ? {} : { refusal: options.refusal }),
    nowMs: soonAfterMs,
  })
  const place: Place = { platform: 'console', workspace: 'w', channel: 'c', ...options.place }
  const asker = { id: 'a' }
  const context = async (): Promise<CommandContext> => ({
    desk,
    place,
    asker,
    powers: async () => powers,
    settings: await desk.settings.of(place),
    clock: () => soonAfterMs,
    log,
    ...(signal === undefined ? {} : { signal }),
  })
  const press = async (id: string, value: string | null = null): Promise<ActionDone> =>
    runAction(commands, { id, value }, await context(), log)
  return {
    asked,
    bugs,
    log,
    desk,
    written,
    place,
    asker,
    run: async (name, given) => runCommand(findCommand(commands, name), given, await context(), log),
    press,
    act: async (id, value) => (await press(id, value)).card,
    suggest: async (name, option, typed) =>
      findCommand(commands, name).suggest?.(option, typed, await context()) ?? [],
  }
}
