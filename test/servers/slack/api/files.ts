import { isObject } from '../block-kit/report.ts'
import type { Json } from '../handle.ts'
import { isReady } from '../state/files.ts'
import { secret } from '../state/ids.ts'
import { addMessage } from '../state/messages.ts'
import { changed, type StoredFile, type World } from '../state/world.ts'
import { type Call, channelOf, isRefusal, type Method, missingArgument, refuse } from './method.ts'
import { jsonArg, textArg } from './read-body.ts'

const getUploadUrl: Method = ({ world, team, args }) => {
  const name = textArg(args, 'filename')
  const length = Number(textArg(args, 'length') ?? 0)
  if (name === null) return missingArgument('filename')
  if (!Number.isInteger(length) || length <= 0) return missingArgument('length')
  const file: StoredFile = {
    id: world.ids.next('F'),
    name,
    teamId: team.id,
    length,
    key: secret(),
    bytes: null,
    readyAt: null,
    deleted: false,
  }
  world.files.set(file.id, file)
  return { ok: true, upload_url: `${world.origin}/upload/v1/${file.id}/${file.key}`, file_id: file.id }
}

/** Takes the bytes of a file. Returns the HTTP status and what is said. */
export function upload(world: World, id: string, key: string, bytes: Uint8Array): readonly [number, string] {
  const file = world.files.get(id)
  if (file === undefined || file.key !== key) return [404, 'file_not_found']
  if (file.readyAt !== null) return [400, 'upload_already_completed']
  if (bytes.length !== file.length) return [400, `expected ${file.length} bytes, got ${bytes.length}`]
  file.bytes = bytes
  return [200, `OK - ${bytes.length}`]
}

function wireFile(world: World, file: StoredFile): Json {
  const url = `${world.origin}/files/${file.teamId}/${file.id}/${file.name}`
  const processed = isReady(world, file.readyAt)
  return {
    id: file.id,
    name: file.name,
    title: file.name,
    size: file.length,
    mimetype: processed ? (file.name.endsWith('.png') ? 'image/png' : 'application/octet-stream') : '',
    filetype: processed ? file.name.split('.').at(-1) : '',
    permalink: url,
    url_private: url,
  }
}

function own(call: Call, id: unknown): StoredFile | null {
  const file = typeof id === 'string' ? call.world.files.get(id) : undefined
  return file === undefined || file.deleted || file.teamId !== call.team.id ? null : file
}

const complete: Method = (call) => {
  const { world, team, args } = call
  const given = jsonArg(args, 'files')
  if (!Array.isArray(given) || given.length === 0) return missingArgument('files')
  const files = given.map((one) => (isObject(one) ? own(call, one['id']) : null))
  const known = files.filter((file) => file !== null && file.bytes !== null && file.readyAt === null)
  if (known.length !== files.length) return refuse('file_not_found')
  const where = textArg(args, 'channel_id')
  const channel = where === null ? null : channelOf(call, where, { member: true })
  if (channel !== null && isRefusal(channel)) return channel
  for (const file of known) {
    if (file !== null) file.readyAt = world.clock() + world.settings.fileProcessingMs
  }
  changed(world)
  if (channel !== null) {
    addMessage(world, {
      channel,
      user: team.botUserId,
      botId: team.botId,
      text: textArg(args, 'initial_comment') ?? '',
      blocks: [],
      threadTs: textArg(args, 'thread_ts'),
      via: 'files',
    })
  }
  return { ok: true, files: known.map((file) => (file === null ? {} : wireFile(world, file))) }
}

const info: Method = (call) => {
  const file = own(call, textArg(call.args, 'file'))
  return file === null ? refuse('file_not_found') : { ok: true, file: wireFile(call.world, file) }
}

const remove: Method = (call) => {
  const file = own(call, textArg(call.args, 'file'))
  if (file === null) return refuse('file_not_found')
  file.deleted = true
  changed(call.world)
  return { ok: true }
}

export const fileMethods: Readonly<Record<string, Method>> = {
  'files.getUploadURLExternal': getUploadUrl,
  'files.completeUploadExternal': complete,
  'files.info': info,
  'files.delete': remove,
}
