import { createHash } from 'node:crypto'
import type { Asker, Place } from '../place.ts'
import type { TakeServiceParts } from './ports.ts'
import { noSuchSample } from './samples.ts'
import type { TakeAnswer, TakeOptions } from './take-answer.ts'
import { workspaceOf } from './viewing.ts'

const idStart = 'sample-'

/** Stands for whoever asked, without naming them. */
function askerMark(place: Place, asker: Asker): string {
  const whose = JSON.stringify([workspaceOf(place), asker.id])
  return createHash('sha256').update(whose).digest('hex').slice(0, 16)
}

/**
 * Answers for the built-in samples: read from their files each time and never kept as a workspace's news. What
 * a button needs stands in the id: `sample-NAME.asker.random`.
 */
export function createSampleTakes({ read, readSample, clock, newId }: TakeServiceParts) {
  async function answerFor(
    id: string,
    { signal = new AbortController().signal, onStage }: TakeOptions,
  ): Promise<TakeAnswer | null> {
    const html = await readSample(nameIn(id))
    if (html === null) return null
    onStage?.('extracting')
    const { take } = await read({ kind: 'html', html, url: null }, clock(), signal)
    return { id, take, firstReadAt: null, changes: null, sample: true }
  }

  const nameIn = (id: string): string => id.slice(idStart.length).split('.')[0] ?? ''

  const idFor = (name: string, place: Place, asker: Asker): string =>
    `${idStart}${name}.${askerMark(place, asker)}.${newId().slice(0, 8)}`

  return {
    isId: (id: string): boolean => id.startsWith(idStart),

    /** Another id of the same sample. */
    newId: (id: string, place: Place, asker: Asker): string => idFor(nameIn(id), place, asker),

    isOf: (id: string, place: Place, asker: Asker): boolean => id.split('.')[1] === askerMark(place, asker),

    async answer(
      name: string,
      { place, asker }: { readonly place: Place; readonly asker: Asker },
      options: TakeOptions,
    ): Promise<TakeAnswer> {
      const answer = name.includes('.') ? null : await answerFor(idFor(name, place, asker), options)
      if (answer !== null) return answer
      throw noSuchSample()
    },

    find: (id: string): Promise<TakeAnswer | null> => answerFor(id, {}),
  }
}
