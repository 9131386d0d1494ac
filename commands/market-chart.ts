import { randomBytes } from 'node:crypto'
import type { Picture } from '../src/charts/charts.ts'
import { within } from '../src/chat/pause.ts'
import type { CommandContext } from '../src/command.ts'

/** A card is worth more than its chart: it waits for it so long, in milliseconds. */
const chartPatienceMs = 8_000

interface Drawn {
  /** Null where there is nothing to draw, or it could not be drawn. */
  readonly picture: Picture | null
  readonly chartFailed: boolean
}

const late = Symbol('late')

/** Draws a chart; one that fails or takes too long is logged as a bug, and the card goes out without it. */
export async function drawn(
  doing: string,
  draw: () => Promise<Picture | null>,
  { log }: Pick<CommandContext, 'log'>,
): Promise<Drawn> {
  try {
    const picture = await within(chartPatienceMs, draw(), late)
    if (picture !== late) return { picture, chartFailed: false }
    throw new Error(`The chart took longer than ${chartPatienceMs} ms.`)
  } catch (err) {
    log.error({ err, reference: randomBytes(4).toString('hex'), doing }, `${doing} has no chart`)
    return { picture: null, chartFailed: true }
  }
}

export const noChart: Drawn = { picture: null, chartFailed: false }
