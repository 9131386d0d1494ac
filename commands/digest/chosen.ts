import { z } from 'zod'
import { rhythmWords } from '../../src/cards/subscription-words.ts'
import type { CommandContext, Suggestion } from '../../src/command.ts'
import type { Subscription } from '../../src/digest/subscription.ts'
import { UserError } from '../../src/user-error.ts'

/** Which of a channel's digests is meant. */
export const digestOption = z
  .string()
  .max(100)
  .optional()
  .meta({ description: 'Which digest, by its id or its time; not needed where there is one', words: true })

const plain = (typed: string): string => typed.trim().replaceAll(/\s+/g, ' ').toLowerCase()

async function ofChannel({
  desk,
  place,
}: Pick<CommandContext, 'desk' | 'place'>): Promise<readonly Subscription[]> {
  return (await desk.subscriptions.list(place)).map(({ subscription }) => subscription)
}

/** By all that tells it from others: its time, its zone or city, or the beginning of its words. */
function isCalled(one: Subscription, wanted: string): boolean {
  const words = plain(rhythmWords(one))
  const city = (one.zone.split('/').at(-1) ?? one.zone).replaceAll('_', ' ')
  const names = [one.at, one.zone, city, `${one.at} ${city}`].map(plain)
  const full = wanted.replace(/^(?=\d:)/, '0')
  return names.includes(full) || (words.startsWith(full) && /^[ ,]/.test(words.slice(full.length)))
}

function notThisOne(all: readonly Subscription[], typed: string): UserError {
  return new UserError({
    code: 'not-found',
    what: `This channel has no digest “${typed.slice(0, 60)}”.`,
    mend: `Give the time or the id of one: ${all.map((one) => `${one.at} ${one.zone} (${one.id})`).join(', ')}.`,
  })
}

/**
 * The digest that somebody means by its id, its time, its zone or all its words; the channel's only one where nothing
 * is said. Of several that it could be it is the only one that `fits`, as the paused one is that can be resumed.
 * Throws `UserError` `not-found`, or `bad-request` where it could be several; `part` is what was asked for.
 */
export async function chosenDigest(
  typed: string | undefined,
  part: string,
  context: Pick<CommandContext, 'desk' | 'place'>,
  fits: (one: Subscription) => boolean = () => true,
): Promise<Subscription> {
  const all = await ofChannel(context)
  const wanted = plain(typed ?? '')
  if (all.length === 0) {
    throw new UserError({
      code: 'not-found',
      what: 'This channel has no digest.',
      mend: '/digest schedule at:07:30 makes one.',
    })
  }
  const exact = all.find((one) => one.id === wanted || plain(rhythmWords(one)) === wanted)
  if (exact !== undefined) return exact
  const called = wanted === '' ? all : all.filter((one) => isCalled(one, wanted))
  const fitting = called.filter(fits)
  const near = fitting.length === 0 ? called : fitting
  const [only, second] = near
  if (only === undefined) throw notThisOne(all, plain(typed ?? ''))
  if (second === undefined) return only
  const lines = near.map((one) => `/digest ${part} digest:${one.id} (${rhythmWords(one)})`)
  throw new UserError({
    code: 'bad-request',
    what: `This channel has ${near.length} digests that it could be.`,
    mend: `Say which: ${lines.join('; ')}.`,
  })
}

/** Those of the channel by their words, for a menu. */
export async function suggestDigests(typed: string, context: CommandContext): Promise<readonly Suggestion[]> {
  const wanted = plain(typed)
  return (await ofChannel(context))
    .map((one) => ({ label: `${rhythmWords(one)}${one.paused === null ? '' : ' (paused)'}`, value: one.id }))
    .filter(({ label, value }) => plain(label).includes(wanted) || value.startsWith(wanted))
    .map(({ label, value }) => ({ label: label.slice(0, 100), value }))
}
