import { blankCard } from '../src/chat/blank-card.ts'
import type { Card } from '../src/chat/card.ts'
import { text } from '../src/chat/spans.ts'

const whose = {
  me: {
    title: 'Forget everything about you?',
    what: 'Your private takes, what you pasted, what you found helpful, and that it was you who asked. Takes that you asked for in a channel stay there, without your name.',
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
