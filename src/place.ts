export type Platform = 'console' | 'terminal' | 'discord' | 'slack'

/** Where something was asked: platform, workspace (guild, team, or the person in a DM) and channel. */
export interface Place {
  readonly platform: Platform
  readonly workspace: string
  readonly channel: string
}

/** Who asked, by the platform's own id; never shown outside the place it was asked in. */
export interface Asker {
  readonly id: string
}

/** What somebody may do where they ask, as the platform itself says it. */
export interface Powers {
  /** May manage the workspace: its settings, and what is forgotten. */
  readonly workspace: boolean
  /** May manage this channel's messages: remove a card that somebody else asked for. */
  readonly channel: boolean
  /** May manage this channel itself, and with it what is posted there unasked. */
  readonly digests: boolean
}
