import type { AnyCommand } from '../command.ts'
import { UserError } from '../user-error.ts'
import type { Visitor } from './door.ts'

/** True where nobody but the person and Hashdesk is: there the person is the workspace, or Slack says `D…`. */
function isDirect({ place, asker }: Visitor): boolean {
  return place.workspace === asker.id || (place.platform === 'slack' && place.channel.startsWith('D'))
}

/** Throws `bad-request` where the command does not work in this kind of place. */
export function demandWhere(command: AnyCommand, visitor: Visitor): void {
  const here = isDirect(visitor) ? 'direct' : 'channel'
  if (command.where.includes(here)) return
  throw new UserError({
    code: 'bad-request',
    what: `/${command.name} does not work ${here === 'direct' ? 'in a direct message' : 'in a channel'}.`,
    mend: here === 'direct' ? 'Use it in a channel.' : 'Use it in a direct message to Hashdesk.',
  })
}
