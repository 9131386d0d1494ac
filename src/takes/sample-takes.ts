import type { TakeServiceParts } from './ports.ts'
import { noSuchSample } from './samples.ts'
import type { TakeAnswer, TakeOptions } from './take-answer.ts'

const idStart = 'sample-'

/** Answers for the built-in samples: read from their files each time and never kept as a workspace's news. */
export function createSampleTakes({ read, readSample, clock }: TakeServiceParts) {
  async function answerFor(
    name: string,
    { signal = new AbortController().signal, onStage }: TakeOptions,
  ): Promise<TakeAnswer | null> {
    const html = await readSample(name)
    if (html === null) return null
    onStage?.('extracting')
    const { take } = await read({ kind: 'html', html, url: null }, clock(), signal)
    return { id: `${idStart}${name}`, take, firstReadAt: null, changes: null, sample: true }
  }

  return {
    isId: (id: string): boolean => id.startsWith(idStart),

    async answer(name: string, options: TakeOptions): Promise<TakeAnswer> {
      const answer = await answerFor(name, options)
      if (answer !== null) return answer
      throw noSuchSample()
    },

    find: (id: string): Promise<TakeAnswer | null> => answerFor(id.slice(idStart.length), {}),
  }
}
