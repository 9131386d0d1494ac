import { blankCard } from '../chat/blank-card.ts'
import type { Action, Card } from '../chat/card.ts'
import { bold, code, text } from '../chat/spans.ts'
import type { UserError, UserErrorCode } from '../user-error.ts'

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
  'store-busy',
  'blocks-robots',
])

/** The link that a failed request was about, for the buttons to carry. */
export interface AskedLink {
  readonly link: string
  readonly private: boolean
}

function retryAction(asked: AskedLink): Action {
  const verb = asked.private ? 'my-retry' : 'retry'
  return { kind: 'retry', id: `take:${verb}`, label: 'Try again', value: asked.link }
}

function errorActions(code: UserErrorCode, asked: AskedLink | null): Action[] {
  if (asked === null) return []
  const paste: Action = { kind: 'paste', id: 'take:paste', label: 'Paste the text', value: asked.link }
  return [...(retryHelps.has(code) ? [retryAction(asked)] : []), ...(pasteHelps.has(code) ? [paste] : [])]
}

const saysWhen = /\b\d+ (?:second|minute|hour)s?\b/

function waitText(seconds: number | null): string {
  if (seconds === null || seconds <= 0) return ''
  const wait = seconds < 120 ? `${Math.ceil(seconds)} seconds` : `${Math.ceil(seconds / 60)} minutes`
  return ` Another try makes sense in ${wait}.`
}

/**
 * What went wrong and what to do, for the asker alone. `asked` is the link that was asked for, if there was
 * one.
 */
export function errorCard(error: UserError, asked: AskedLink | null): Card {
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
export function stoppedCard(asked: AskedLink | null): Card {
  return {
    ...blankCard('The request was stopped before it was done.'),
    kind: 'error',
    tone: 'warning',
    lede: [text('Ask again when it suits you.')],
    actions: asked === null ? [] : [retryAction(asked)],
    private: true,
  }
}

/** A bug, said honestly, with the reference under which the operator finds it in the log. */
export function bugCard(reference: string, asked: AskedLink | null): Card {
  return {
    ...blankCard('Something went wrong inside Hashdesk.'),
    kind: 'error',
    tone: 'error',
    lede: [
      text('It is not your request. Try again; if it happens again, tell the operator the reference '),
      bold(reference),
      text('.'),
    ],
    actions: asked === null ? [] : [retryAction(asked)],
    private: true,
  }
}
