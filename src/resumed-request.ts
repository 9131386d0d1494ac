import type { CommandAction, CommandContext } from './command.ts'
import { UserError } from './user-error.ts'
import type { KeptRequest } from './workspace/ports.ts'

/** Verbs that start so are for the asker's eyes alone. */
export const isOwnVerb = (verb: string): boolean => verb.startsWith('my-')

/**
 * What a button goes on from: the request kept under its subject, or the link that it carries itself. Throws
 * `not-found` where it is gone, or is another person's own.
 */
export async function resumedRequest(
  { verb, subject, value }: CommandAction,
  { desk, place, asker }: Pick<CommandContext, 'desk' | 'place' | 'asker'>,
): Promise<KeptRequest> {
  if (value !== null) {
    return { link: value === '' ? null : value, text: null, title: null, url: null, private: isOwnVerb(verb) }
  }
  const kept = subject === null ? null : await desk.kept.find(place, asker, subject)
  if (kept !== null) return kept
  throw new UserError({
    code: 'not-found',
    what: 'What this button goes on from is no longer kept.',
    mend: 'Ask again with the link or the text.',
  })
}
