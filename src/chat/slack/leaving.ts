import type { Adapter } from './adapter.ts'
import { eventPayload, tokensRevokedEvent } from './payloads.ts'
import { whereOfEvent, workspaceOf } from './where.ts'

/**
 * The app was removed from a workspace: what is under way there ends first, then the tokens go, so that nothing
 * that still comes in is taken on, and then everything that the workspace asked, typed and was shown.
 */
async function leave(adapter: Adapter, body: unknown): Promise<void> {
  const where = whereOfEvent(eventPayload.parse(body))
  const workspace = workspaceOf(where)
  if (workspace === null) return
  await adapter.tokens.remove(where)
  await adapter.work.stop(workspace)
  await adapter.desk.forgetting.workspace({ platform: 'slack', workspace })
  adapter.log.info({ workspace }, 'a Slack workspace has left, and what was kept of it is forgotten')
}

export const onUninstalled = (adapter: Adapter, body: unknown): Promise<void> => leave(adapter, body)

/** The bot's tokens count; a person's own mean nothing, because none is kept. */
export async function onTokensRevoked(adapter: Adapter, body: unknown, event: unknown): Promise<void> {
  const revoked = tokensRevokedEvent.safeParse(event)
  if (revoked.success && (revoked.data.tokens.bot ?? []).length > 0) await leave(adapter, body)
}
