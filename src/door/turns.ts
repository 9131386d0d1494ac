import type { Card } from '../chat/card.ts'
import type { Cost } from '../command.ts'
import type { TakeStage } from '../takes/take-answer.ts'
import type { KeptRequest } from '../workspace/ports.ts'
import type { Charge } from './cooldowns.ts'
import type { Visitor, WorkHooks } from './door.ts'
import type { FairQueue } from './fair-queue.ts'
import { placeWords, stageWords } from './progress-words.ts'

export interface TurnRequest extends WorkHooks {
  readonly visitor: Visitor
  readonly cost: Cost
  readonly charge: Charge
  /** What the words of progress are about. */
  readonly asked: KeptRequest | null
}

/** True for what happens only where a page or a text is read anew. */
const isReading = (stage: TakeStage): boolean => stage === 'fetching' || stage === 'extracting'

/** Does work when its turn has come, and says how far it is: each line once. Throws what the work throws. */
export async function takeTurn(
  queue: FairQueue,
  { visitor, cost, charge, asked, signal, onProgress }: TurnRequest,
  work: (onStage: (stage: TakeStage) => void) => Promise<Card>,
): Promise<Card> {
  let said = ''
  const say = (line: string | null): void => {
    if (line === null || line === said) return
    said = line
    onProgress?.(line)
  }
  const onStage = (stage: TakeStage): void => {
    if (isReading(stage)) charge.reading()
    say(stageWords(stage, asked))
  }
  if (cost === 'nothing' || cost === 'looking') return work(onStage)
  const { platform, workspace } = visitor.place
  const leave = await queue.enter({
    workspace: JSON.stringify([platform, workspace]),
    person: visitor.asker.id,
    signal,
    onPlace: (ahead, seconds) => say(placeWords(ahead, seconds)),
  })
  try {
    return await work(onStage)
  } finally {
    leave()
  }
}
