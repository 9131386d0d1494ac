import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import {
  type ApartOrder,
  type ApartReport,
  apartReportSchema,
  type Tally,
  type Town,
  type TownWish,
  type TroubleWish,
} from './apart-messages.ts'

/** A Slack in a process of its own. */
export interface SlackApart extends AsyncDisposable {
  readonly town: Town
  readonly pid: number
  /** From now on calls meet this; null ends it. */
  trouble(trouble: TroubleWish | null): void
  tally(): Promise<Tally>
}

/** Starts a Slack in a process of its own, with workspaces and channels in which the bot is alone. */
export async function startSlackApart(wish: TownWish): Promise<SlackApart> {
  const child = fork(fileURLToPath(new URL('apart-process.ts', import.meta.url)), {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
  const order = (what: ApartOrder): void => void child.send(what)
  const waiting: ((report: ApartReport) => void)[] = []
  child.on('message', (message) => waiting.shift()?.(apartReportSchema.parse(message)))

  /** Reports come in the order of the orders that they answer. */
  function asked<K extends ApartReport['kind']>(
    what: ApartOrder,
    kind: K,
  ): Promise<Extract<ApartReport, { kind: K }>> {
    const { promise, resolve, reject } = Promise.withResolvers<Extract<ApartReport, { kind: K }>>()
    const isMeant = (report: ApartReport): report is Extract<ApartReport, { kind: K }> => report.kind === kind
    waiting.push((report) => {
      if (isMeant(report)) resolve(report)
      else reject(new Error(`the Slack apart told ${report.kind} in place of ${kind}`))
    })
    child.once('exit', () => reject(new Error('the process of the Slack apart ended')))
    order(what)
    return promise
  }

  const town = await asked({ kind: 'start', ...wish }, 'started')
  return {
    town,
    pid: child.pid ?? 0,
    trouble: (trouble) => order({ kind: 'trouble', trouble }),
    tally: () => asked({ kind: 'tally' }, 'tally'),
    async [Symbol.asyncDispose]() {
      if (child.exitCode !== null) return
      const gone = once(child, 'exit')
      child.disconnect()
      await gone
    },
  }
}
