import { cpus } from 'node:os'

/** Milliseconds in which all processors of the machine together were busy since it was started. */
const busyMs = (): number =>
  cpus().reduce((sum, { times }) => sum + times.user + times.nice + times.sys + times.irq, 0)

/** Milliseconds of processor time of this process so far. */
export function ownMs(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}

/** Shares of one processor, percent. */
export interface Shares {
  readonly bot: number
  /** This process: the platform, the people and the news site. */
  readonly platform: number
  /** Whatever else ran on the machine and may have been in the way. */
  readonly others: number
}

/** Begins to watch who uses the processors; `botMs` asks the bot for its `ownMs`. */
export async function watchProcessors(botMs: () => Promise<number>): Promise<() => Promise<Shares>> {
  const look = async () => ({
    at: performance.now(),
    busy: busyMs(),
    platform: ownMs(),
    bot: await botMs(),
  })
  const begin = await look()
  return async () => {
    const end = await look()
    const share = (ms: number): number => Math.max(0, (ms * 100) / (end.at - begin.at))
    const bot = end.bot - begin.bot
    const platform = end.platform - begin.platform
    return {
      bot: share(bot),
      platform: share(platform),
      others: share(end.busy - begin.busy - bot - platform),
    }
  }
}
