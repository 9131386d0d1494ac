import { negatedAt } from './actors.ts'
import { type Frame, signal } from './frame.ts'

const filing = new Set(
  'files file filed filing applies apply applied application submits submitted registers registered'.split(
    ' ',
  ),
)
const withdrawing = new Set('withdraws withdrew withdrawn pulls pulled abandons abandoned'.split(' '))

/** An asset manager asks to launch a bitcoin fund, or gives the plan up: a step toward new demand, or away from it. */
export const fundFilings: Frame = (context) => {
  const { sentence, document } = context
  if (sentence.place === 'body') return []
  const fund = sentence.mentions.some((mention) => mention.target.id === 'BTC-ETF')
  if (!fund) return []
  const at = sentence.tokens.findIndex((token) => filing.has(token.word))
  if (
    at === -1 ||
    sentence.events.some(
      (event) => event.tag === 'approve' || event.tag === 'reject' || event.tag === 'delay',
    )
  )
    return []
  const back = sentence.tokens.some((token) => withdrawing.has(token.word))
  const cue = { from: at, to: at + 1 }
  const manager = sentence.mentions.find((mention) => document.isInstitution(mention.target.id))
  const who = manager === undefined ? 'an asset manager' : manager.target.name
  return [
    signal(context, {
      frame: 'approval',
      target: 'BTC',
      sign: negatedAt(context, cue) ? 0 : back ? -1 : 1,
      strength: 0.5,
      ...cue,
      fact: back ? `${who} gave up its plan for a bitcoin fund` : `${who} applied for a bitcoin fund`,
    }),
  ]
}
