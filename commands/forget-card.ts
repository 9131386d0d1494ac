import { blankCard } from '../src/chat/blank-card.ts'
import type { Card } from '../src/chat/card.ts'
import { text } from '../src/chat/spans.ts'

const whose = {
  me: {
    title: 'Forget everything about you?',
    what: 'The takes that you asked for, what you pasted, and what you found helpful. Cards that stand in channels stay there; their buttons end.',
    label: 'Forget me',
  },
  workspace: {
    title: 'Forget everything of this workspace?',
    what: 'Its takes and who asked for them, what was pasted, what was found helpful, and its settings. Cards that stand in channels stay there; their buttons end.',
    label: 'Forget this workspace',
  },
} as const

export type Whose = keyof typeof whose

/** Asks before anything is forgotten: it cannot be undone. */
export function confirmCard(which: Whose): Card {
  const { title, what, label } = whose[which]
  return {
    ...blankCard(title),
    tone: 'warning',
    lede: [text(what)],
    actions: [{ kind: 'danger', id: `forget:${which}`, label, value: null }],
    footer: [text('This cannot be undone. Nothing happens unless you press the button.')],
    private: true,
  }
}
