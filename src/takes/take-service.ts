import { z } from 'zod'
import { parseLink } from '../articles/link.ts'
import { hasPrivateQuery } from '../articles/story-url.ts'
import type { Asker, Place } from '../place.ts'
import { articleById } from '../store/articles.ts'
import { audienceOfRow, everyone } from '../store/audience.ts'
import { linkOf } from '../store/links.ts'
import { answerById, keepAnswer, latestAnswer, type Viewer } from '../store/take-answers.ts'
import { takeById } from '../store/takes.ts'
import { noTelemetry } from '../telemetry.ts'
import { UserError } from '../user-error.ts'
import { linkKey, pasteKey } from './fingerprint.ts'
import { giveAnswer } from './give-answer.ts'
import { type KeptReading, keptReading } from './kept-reading.ts'
import type { TakeServiceParts } from './ports.ts'
import { readStory, type StoryRequest } from './read-story.ts'
import { createSampleTakes } from './sample-takes.ts'
import { isSampleName, noSuchSample, sampleNameOf } from './samples.ts'
import { createSingleFlight, type FlightControls } from './single-flight.ts'
import { keptTake } from './stored-take.ts'
import type { TakeAnswer, TakeOptions, TakeRequest, TakeService } from './take-answer.ts'
import { takesAbout } from './takes-about.ts'
import { maySee, ownAudience, viewerOf } from './viewing.ts'

/** Answers what an article means, from the store where it is known and by reading it where it is not. */
export function createTakeService(parts: TakeServiceParts): TakeService {
  const together = createSingleFlight<KeptReading>()
  const samples = createSampleTakes(parts)
  const { telemetry = noTelemetry } = parts

  const readTogether = (story: StoryRequest, options: TakeOptions): Promise<KeptReading> => {
    const key = JSON.stringify([story.audience, story.storyKey])
    return together(key, options, (controls) => readStory(parts, story, controls))
  }

  const reading = async (story: StoryRequest, viewer: Viewer, options: TakeOptions): Promise<KeptReading> => {
    const read = await readTogether(story, options)
    if (maySee(viewer, audienceOfRow(read.article))) return read
    // A public link that led to a page of somebody's own, read for another workspace: this one reads for itself.
    return await readTogether({ ...story, audience: story.narrowed, lookIn: [story.narrowed] }, options)
  }

  async function answer(request: TakeRequest, options: TakeOptions = {}): Promise<TakeAnswer> {
    const { subject } = request
    const sample = subject.kind === 'link' ? sampleNameOf(subject.link) : null
    if (sample !== null) return await samples.answer(sample, request, options)
    const given = await ownAnswer(request, options)
    telemetry({ kind: 'take', engine: given.take.engine.id })
    return given
  }

  async function ownAnswer(request: TakeRequest, options: TakeOptions): Promise<TakeAnswer> {
    const { subject, place, asker } = request
    const viewer = viewerOf(place, asker, request.private)
    const story = await storyRequest(parts, request, viewer)
    const controls = controlsOf(options)
    try {
      return await giveAnswer(parts, viewer, await reading(story, viewer, options), controls)
    } catch (error) {
      if (!(error instanceof UserError) || subject.kind === 'text') throw error
      const known = await lastSeen(parts, story, viewer, controls)
      if (known === null) throw error
      return await giveAnswer(parts, viewer, known, controls)
    }
  }

  function check(link: string): void {
    const sample = sampleNameOf(link)
    if (sample === null) parts.checkUrl(parseLink(link))
    else if (!isSampleName(sample)) throw noSuchSample()
  }

  async function find(id: string, place: Place, asker: Asker): Promise<TakeAnswer | null> {
    if (samples.isId(id)) return await samples.find(id)
    const { db } = parts.store
    const given = await answerById(db, id, viewerOf(place, asker, true))
    if (given === undefined) return null
    const take = await takeById(db, given.take_id)
    const article = take && (await articleById(db, take.article_id))
    // Forgotten between the two questions.
    if (take === undefined || article === undefined) return null
    return {
      id,
      take: keptTake(article, take, given.read_at),
      firstReadAt: given.first_read_at?.toISOString() ?? null,
      changes: changesSchema.nullable().parse(given.changes),
      sample: false,
    }
  }

  async function share(id: string, place: Place, asker: Asker): Promise<TakeAnswer | null> {
    const found = await find(id, place, asker)
    if (found === null) return null
    if (samples.isId(id)) return { ...found, id: samples.newId(id, place, asker) }
    const { db } = parts.store
    const given = await answerById(db, id, viewerOf(place, asker, true))
    if (given === undefined) return null
    const shared = {
      ...given,
      id: parts.newId(),
      asker: asker.id,
      private: false,
      changes: found.changes === null ? null : JSON.stringify(found.changes),
      answered_at: new Date(parts.clock()),
    }
    await keepAnswer(db, shared)
    return { ...found, id: shared.id }
  }

  async function isOf(id: string, place: Place, asker: Asker): Promise<boolean> {
    if (samples.isId(id)) return samples.isOf(id, place, asker)
    const given = await answerById(parts.store.db, id, viewerOf(place, asker, true))
    return given?.asker === asker.id
  }

  return {
    check,
    answer,
    find,
    share,
    isOf,
    about: (targets, reader, most) => takesAbout(parts, targets, reader, most),
  }
}

const changesSchema = z.object({
  headline: z.object({ before: z.string(), after: z.string() }).nullable(),
  numbersAdded: z.array(z.string()),
  numbersRemoved: z.array(z.string()),
})

const controlsOf = ({ signal = new AbortController().signal, onStage }: TakeOptions): FlightControls => ({
  signal,
  onStage: (stage) => onStage?.(stage),
})

/** Decides under which name a story is looked for and whose text it may become. */
async function storyRequest(
  { store }: TakeServiceParts,
  { subject }: TakeRequest,
  viewer: Viewer,
): Promise<StoryRequest> {
  const narrowed = ownAudience(viewer)
  if (subject.kind === 'text') {
    return { storyKey: pasteKey(subject), source: subject, lookIn: [narrowed], audience: narrowed, narrowed }
  }
  const url = parseLink(subject.link)
  const story = { storyKey: linkKey(url), source: { kind: 'link', url } as const, narrowed }
  if (hasPrivateQuery(url)) return { ...story, lookIn: [narrowed], audience: narrowed }
  if (viewer.private) return { ...story, lookIn: [narrowed, everyone], audience: narrowed }
  // A link that has led to a page of this workspace's own before is asked for as its own again.
  const ledToOwn = (await linkOf(store.db, story.storyKey, narrowed)) !== undefined
  const audience = ledToOwn ? narrowed : everyone
  return { ...story, lookIn: [audience], audience }
}

/** What this viewer was shown last for a link whose page cannot be had now. */
async function lastSeen(
  parts: TakeServiceParts,
  { storyKey, lookIn }: StoryRequest,
  viewer: Viewer,
  controls: FlightControls,
): Promise<KeptReading | null> {
  const { db } = parts.store
  const keys = [storyKey]
  for (const audience of lookIn) {
    const link = await linkOf(db, storyKey, audience)
    const target = link && (await articleById(db, link.article_id))
    if (target !== undefined) keys.push(target.story_key)
  }
  const seen = await latestAnswer(db, viewer, keys)
  const article = seen && (await articleById(db, seen.article_id))
  if (seen === undefined || article === undefined) return null
  const kept = await keptReading(parts, article, controls)
  if (kept !== null) return kept
  // Today's engine cannot read a text that is gone: what was shown is shown again.
  const take = await takeById(db, seen.take_id)
  return take === undefined ? null : { article, take }
}
