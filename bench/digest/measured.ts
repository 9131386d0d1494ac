import type { Measurement } from '../benchmark.ts'
import { counted } from '../chat/tally.ts'
import type { FanOut } from './fan-out.ts'

/** A fan-out in the words of the table. */
export function measured(
  what: string,
  { seconds, posted, repeated, aboveIdleBytes }: FanOut,
  {
    expected,
    rateLimited,
    limitSeconds,
    refused,
  }: {
    readonly expected: number
    readonly rateLimited: number
    readonly limitSeconds: number | null
    readonly refused: number
  },
): Measurement[] {
  return [
    {
      measure: `${what}: from due to the last post`,
      value: seconds,
      unit: 's',
      limit: limitSeconds,
      steady: true,
    },
    counted(`${what}: editions`, posted, null),
    counted(`${what}: editions that are missing`, expected - posted),
    counted(`${what}: posts beyond one an edition`, repeated),
    // A platform on a busy machine hears in one moment what was said in several.
    { ...counted(`${what}: rate limits met`, rateLimited), steady: false },
    counted(`${what}: calls refused`, refused),
    {
      measure: `${what}: most memory of the sender, above idle`,
      value: aboveIdleBytes / 1e6,
      unit: 'MB',
      limit: 150,
      steady: true,
    },
  ]
}
