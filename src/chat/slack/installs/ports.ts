import type { IncomingMessage, ServerResponse } from 'node:http'

/** One workspace (or whole organisation) that has installed the app, with a token that is alive. */
export interface SlackTeam {
  readonly token: string
  readonly botUserId: string
  /** The workspace's id; null for an organisation of which no workspace was named. */
  readonly teamId: string | null
  readonly enterpriseId: string | null
  readonly teamName: string
  /** Such as `https://example.slack.com/`; null where Slack did not tell. */
  readonly teamUrl: string | null
}

/** Where an event or a delivery belongs, as Slack names it. */
export interface SlackWhere {
  readonly teamId: string | null
  readonly enterpriseId: string | null
  readonly isEnterpriseInstall: boolean
}

/** The tokens of every workspace that this process may speak in. */
export interface SlackTokens {
  /**
   * The workspace with a live token, refreshed where it was about to expire; null where nobody has installed the
   * app there, or where its token can no longer be had. `fresh` believes nothing that is remembered, for where
   * Slack no longer takes the token that was given last.
   * @throws SlackTokenProblem where there is one token alone and Slack refused it or could not be reached.
   */
  tokenOf(where: SlackWhere, options?: { readonly fresh?: boolean }): Promise<SlackTeam | null>
  /**
   * Why there was no token: nobody has installed the app there, Slack no longer renews the token that is kept, or it
   * cannot be had at the moment.
   */
  whyNone(where: SlackWhere): Promise<'not-installed' | 'refused' | 'not-now'>
  /** Ids of the organisations that have the app installed for all their workspaces; at most 50. */
  organisations(): Promise<readonly string[]>
  /** Uninstalled, or its tokens revoked: the tokens are deleted. */
  remove(where: SlackWhere): Promise<void>
  /** Answers the pages for installing. True where the path was one of them. Never throws. */
  handleInstall(request: IncomingMessage, response: ServerResponse): Promise<boolean>
  /** Every workspace that has installed the app and whose token is alive, one after the other. */
  all(): AsyncIterable<SlackTeam>
  /**
   * Finds what would make every event fail; for the start.
   * @throws SlackTokenProblem for the one token, UserError `store-unusable` where ENCRYPTION_KEY opens nothing.
   */
  check(): Promise<void>
}

/** Why Slack did not say whose token it is. */
export class SlackTokenProblem extends Error {
  /** `refused`: only another token helps. `unreachable`: trying again may. */
  readonly kind: 'refused' | 'unreachable'
  /** Slack's own word, such as `invalid_auth`, or the network's, such as `ECONNREFUSED`. */
  readonly code: string

  constructor(kind: SlackTokenProblem['kind'], code: string, cause?: unknown) {
    super(
      kind === 'refused'
        ? `Slack refuses SLACK_BOT_TOKEN (${code}). Copy it again from your app at api.slack.com/apps: OAuth & Permissions, Bot User OAuth Token.`
        : `Slack cannot be reached (${code}). Check the network, and SLACK_API_URL where it is set.`,
      { cause },
    )
    this.name = 'SlackTokenProblem'
    this.kind = kind
    this.code = code
  }
}
