import type { Asker, Place } from '../place.ts'
import { forgetPersonRows, forgetWorkspaceRows } from '../store/forget.ts'
import type { Store } from '../store/store.ts'
import { workspaceOf } from './viewing.ts'

/** Removes every row about this workspace. Public articles stay, without askers. */
export async function forgetWorkspace({ db }: Store, place: Omit<Place, 'channel'>): Promise<void> {
  await forgetWorkspaceRows(db, workspaceOf(place))
}

/** Slack's direct messages are channels of the workspace, and are known by this letter. */
const slackDirect = 'D'

/**
 * Removes a person's rows: on Discord, where an id is one person everywhere, from every server and direct message;
 * elsewhere from this workspace and the person's direct messages. What they settled there goes with them.
 */
export async function forgetPerson({ db }: Store, place: Place, asker: Asker): Promise<void> {
  const { platform } = place
  const direct = workspaceOf({ platform, workspace: asker.id })
  const workspaces = platform === 'discord' ? null : [workspaceOf(place), direct]
  const ownChannels = platform === 'slack' ? slackDirect : null
  await forgetPersonRows(db, asker.id, { platform, workspaces, ownChannels })
  await forgetWorkspaceRows(db, direct)
}
