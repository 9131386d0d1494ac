import type { ApiError } from '../handle.ts'

/** A call that Discord refuses. */
export class Refusal extends Error {
  readonly error: ApiError
  constructor(error: ApiError) {
    super(error.message)
    this.error = error
  }
}

const error = (status: number, code: number, message: string): ApiError => ({ status, code, message })

export const errors = {
  unauthorized: error(401, 0, '401: Unauthorized'),
  notFound: error(404, 0, '404: Not Found'),
  wrongMethod: error(405, 0, '405: Method Not Allowed'),
  unknownChannel: error(404, 10003, 'Unknown Channel'),
  unknownGuild: error(404, 10004, 'Unknown Guild'),
  unknownMember: error(404, 10007, 'Unknown Member'),
  unknownMessage: error(404, 10008, 'Unknown Message'),
  unknownUser: error(404, 10013, 'Unknown User'),
  unknownWebhook: error(404, 10015, 'Unknown Webhook'),
  unknownInteraction: error(404, 10062, 'Unknown interaction'),
  unknownCommand: error(404, 10063, 'Unknown application command'),
  notYourApplication: error(403, 20012, 'You are not authorized to perform this action on this application'),
  tooManyCreates: error(400, 30034, 'Max number of daily application command creates has been reached (200)'),
  tooLarge: error(413, 40005, 'Request entity too large'),
  answered: error(400, 40060, 'Interaction has already been acknowledged.'),
  tooManyFollowUps: error(400, 40094, 'This interaction has hit the maximum number of follow up messages'),
  missingAccess: error(403, 50001, 'Missing Access'),
  notYours: error(403, 50005, 'Cannot edit a message authored by another user'),
  noDirectMessages: error(403, 50007, 'Cannot send messages to this user'),
  noTextChannel: error(400, 50008, 'Cannot send messages in a non-text channel'),
  missingPermissions: error(403, 50013, 'Missing Permissions'),
  invalidWebhookToken: error(401, 50027, 'Invalid Webhook Token'),
  threadLocked: error(403, 160005, 'Thread is locked'),
  invalidApiVersion: error(400, 50041, 'Invalid API version'),
  invalidJson: error(400, 50109, 'The request body contains invalid JSON.'),
} as const

export function refuse(which: keyof typeof errors): never {
  throw new Refusal(errors[which])
}

/** Refuses with what a check found, if it found something. */
export function refuseIf(found: ApiError | null): void {
  if (found !== null) throw new Refusal(found)
}
