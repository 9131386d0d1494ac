import { blankCard } from '../chat/blank-card.ts'
import type { Action, Card } from '../chat/card.ts'
import { bold, code, text } from '../chat/spans.ts'
import type { UserError, UserErrorCode } from '../user-error.ts'
import type { KeptRequest } from '../workspace/ports.ts'
import { waitInWords } from './wait-in-words.ts'

/** A person can read these pages where Hashdesk cannot, so the text may be pasted. */
const pasteHelps: ReadonlySet<UserErrorCode> = new Set<UserErrorCode>([
  'needs-login',
  'paywalled',
  'blocks-robots',
  'not-an-article',
  'no-text',
  'too-slow',
  'unreachable',
  'too-large',
])

const retryHelps: ReadonlySet<UserErrorCode> = new Set<UserErrorCode>([
  'too-slow',
  'unreachable',
  'busy',
  'too-often',
  'store-busy',
  'blocks-robots',
  'not-found',
])

const verb = (name: string, asked: KeptRequest): string => (asked.private ? `my-${name}` : name)

/** Opens the box with everything that was typed, so that it can be mended and sent again. */
function editAction(asked: KeptRequest): Action {
  return {
    kind: 'paste',
    id: `take:${verb('paste', asked)}`,
    label: 'Edit the text',
    value: asked.link ?? '',
  }
}

function retryActions(asked: KeptRequest | null): Action[] {
  if (asked === null) return []
  if (asked.text !== null || asked.link === null) return [editAction(asked)]
  return [{ kind: 'retry', id: `take:${verb('retry', asked)}`, label: 'Try again', value: asked.link }]
}

function errorActions(code: UserErrorCode, asked: KeptRequest | null): Action[] {
  if (asked === null || code === 'not-allowed') return []
  if (asked.text !== null || asked.link === null) return [editAction(asked)]
  const paste: Action = {
    kind: 'paste',
    id: `take:${verb('paste', asked)}`,
    label: 'Paste the text',
    value: asked.link,
  }
  return [...(retryHelps.has(code) ? retryActions(asked) : []), ...(pasteHelps.has(code) ? [paste] : [])]
}

const saysWhen = /\b\d+ (?:second|minute|hour)s?\b/

function waitText(seconds: number | null): string {
  return seconds === null || seconds <= 0 ? '' : ` Another try makes sense in ${waitInWords(seconds)}.`
}

/** What went wrong and what to do, for the asker alone. `asked` is what a button may go on from. */
export function errorCard(error: UserError, asked: KeptRequest | null): Card {
  return {
    ...blankCard(error.what),
    kind: 'error',
    tone: 'warning',
    lede: [
      text(saysWhen.test(error.mend) ? error.mend : `${error.mend}${waitText(error.retryAfterSeconds)}`),
    ],
    footer: [code(error.code)],
    actions: errorActions(error.code, asked),
    private: true,
  }
}

/** What was asked was given up, by whoever asked or because Hashdesk is stopping. */
export function stoppedCard(asked: KeptRequest | null): Card {
  return {
    ...blankCard('The request was stopped before it was done.'),
    kind: 'error',
    tone: 'warning',
    lede: [text('Ask again when it suits you.')],
    actions: retryActions(asked),
    private: true,
  }
}

/** A bug, said honestly, with the reference under which the operator finds it in the log. */
export function bugCard(reference: string, asked: KeptRequest | null): Card {
  return {
    ...blankCard('Something went wrong inside Hashdesk.'),
    kind: 'error',
    tone: 'error',
    lede: [
      text('It is not your request. Try again; if it happens again, tell the operator the reference '),
      bold(reference),
      text('.'),
    ],
    actions: retryActions(asked),
    private: true,
  }
}
