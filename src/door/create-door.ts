import { askedRequest } from '../asked-request.ts'
import type { Card } from '../chat/card.ts'
import type { AnyCommand, CommandContext } from '../command.ts'
import { demandMayRun } from '../command-powers.ts'
import { findAction } from '../find-action.ts'
import { findCommand } from '../find-command.ts'
import { parseRequest } from '../parse-request.ts'
import { attempt, receive } from '../run-command.ts'
import type { KeptRequest } from '../workspace/ports.ts'
import { type CooldownSettings, createCooldowns } from './cooldowns.ts'
import { demandWhere } from './demand-where.ts'
import { createDeskWork, type DeskWorkParts, type Errand } from './desk-work.ts'
import type { Door, Received, Visitor } from './door.ts'
import { createFairQueue, type FairQueueSettings } from './fair-queue.ts'
import { inTime, usualPatienceMs } from './in-time.ts'
import { linkedRequest } from './linked-request.ts'
import { createPressing } from './pressing.ts'
import { typedCommand, withTyped } from './typed-words.ts'

export interface DoorParts extends Omit<DeskWorkParts, 'queue' | 'patienceMs'> {
  readonly commands: readonly AnyCommand[]
  readonly cooldowns: CooldownSettings
  readonly queue?: FairQueueSettings
  readonly patienceMs?: number
}

/** A page that answers slowly holds its slot for as long as 15 seconds, so there are many. */
const usualQueue: FairQueueSettings = {
  slots: 16,
  slotsPerWorkspace: 10,
  places: 400,
  placesPerWorkspace: 100,
}

const mostSuggestions = 25

interface Asking {
  readonly command: AnyCommand
  readonly options: unknown
}

/** Composes the one way into the desk for every chat platform. */
export function createDoor(parts: DoorParts): Door {
  const { commands, log, patienceMs = usualPatienceMs } = parts
  const cooldowns = createCooldowns(parts.cooldowns, parts.clock)
  const queue = createFairQueue(parts.queue ?? usualQueue, parts.clock)
  const work = createDeskWork({ ...parts, queue, patienceMs })

  async function refused(card: Card, errand: Pick<Errand, 'visitor' | 'asked' | 'key'>): Promise<Received> {
    return { kind: 'refused', card: await work.sealed(card, errand) }
  }

  /** Options first, then who may, where, the command's own checks, and cooldowns. */
  async function receiveAsking(
    { command, options }: Asking,
    errand: Errand,
    typed: string,
  ): Promise<Received> {
    const { visitor, context, asked, doing } = errand
    const check = async () => {
      const received = receive(command, options)
      await demandMayRun(command, context)
      demandWhere(command, visitor)
      return { received, prepared: await received.prepare(context) }
    }
    const ready = await attempt({ doing, asked, log }, async () => {
      const checked = await inTime(patienceMs, 'checking a request', check())
      const cost = checked.prepared.costs ?? command.costs
      return { ...checked, cost, charge: cooldowns.charge(visitor, cost) }
    })
    if (!ready.ok) return refused(withTyped(ready.card, typed), errand)
    const { received, prepared, ...price } = ready.value
    return {
      kind: 'accepted',
      private: prepared.private,
      slow: price.cost !== 'nothing',
      run: (hooks) => work.work(errand, price, hooks, (within) => received.run(within)),
    }
  }

  /**
   * `find` says what is asked for; `typed` is repeated to whoever has to write it again, and `written` kept
   * where not even that can be found out.
   */
  async function receiveFrom(
    visitor: Visitor,
    doing: string,
    typed: string,
    find: (context: CommandContext) => Asking | Promise<Asking>,
    written: KeptRequest | null = null,
  ): Promise<Received> {
    const ready = await attempt({ doing, asked: written, log }, async () => {
      const context = await work.contextOf(visitor)
      return { context, asking: await find(context) }
    })
    if (!ready.ok) return refused(withTyped(ready.card, typed), { visitor, asked: written, key: null })
    const { context, asking } = ready.value
    const { command, options } = asking
    const asked = command.name === 'take' ? askedRequest(options, context.settings.privateByDefault) : null
    const errand = { visitor, context, asked, key: null, doing: `/${command.name}` }
    return receiveAsking(asking, errand, typed)
  }

  return {
    ask: (visitor, name, options) =>
      receiveFrom(visitor, '/', typedCommand(name, options), () => ({
        command: findCommand(commands, name),
        options,
      })),

    say: (visitor, message) =>
      receiveFrom(visitor, 'message', message, () => parseRequest(commands, message)),

    pick: (visitor, message) =>
      receiveFrom(visitor, 'message', '', () => ({
        command: findCommand(commands, 'take'),
        options: linkedRequest(message),
      })),

    press: createPressing({ commands, cooldowns, work, log, patienceMs }),

    submit: (visitor, boxId, fields) =>
      receiveFrom(
        visitor,
        'form',
        '',
        async (context) => {
          const { command, kind, action } = findAction(commands, boxId, null)
          // A form of a button that no longer opens one is read as its command's own options.
          const options = 'open' in kind ? await kind.options(action, fields, context) : fields
          return { command, options }
        },
        askedRequest(fields, true),
      ),

    async suggest(visitor, name, option, typed) {
      const found = await attempt({ doing: 'suggestions', asked: null, log }, async () => {
        const command = findCommand(commands, name)
        if (command.suggest === undefined) return []
        return command.suggest(option, typed, await work.contextOf(visitor))
      })
      return found.ok ? found.value.slice(0, mostSuggestions) : []
    },
  }
}
