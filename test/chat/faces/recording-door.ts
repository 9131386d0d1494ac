import type { Card } from '../../../src/chat/card.ts'
import type { Door, Pressed, Received } from '../../../src/door/door.ts'

/** A door that leads wherever `lead` says at the time, and that remembers each card as it hands it out. */
export function recordingDoor(lead: () => Door): { readonly door: Door; readonly given: readonly Card[] } {
  const given: Card[] = []
  const noted = <T extends Received | Pressed>(answer: T): T => {
    if (answer.kind === 'refused') given.push(answer.card)
    if (answer.kind !== 'accepted') return answer
    const { run } = answer
    return {
      ...answer,
      async run(hooks: Parameters<typeof run>[0]) {
        const card = await run(hooks)
        given.push(card)
        return card
      },
    }
  }
  return {
    given,
    door: {
      ask: async (...asked) => noted(await lead().ask(...asked)),
      say: async (...said) => noted(await lead().say(...said)),
      pick: async (...picked) => noted(await lead().pick(...picked)),
      press: async (...pressed) => noted(await lead().press(...pressed)),
      submit: async (...sent) => noted(await lead().submit(...sent)),
      suggest: (...typed) => lead().suggest(...typed),
    },
  }
}
