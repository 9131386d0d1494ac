export const platforms = ['console', 'terminal', 'discord', 'slack'] as const
export type Platform = (typeof platforms)[number]

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
