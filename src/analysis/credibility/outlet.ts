export type OutletType =
  | 'wire'
  | 'newspaper'
  | 'trade-press'
  | 'aggregator'
  | 'press-release'
  | 'promotion'
  | 'social'
  | 'company'
  | 'filing'
  | 'research'
  | 'government'

/** How far the outlet alone carries an article: `none` says nothing either way. */
export type OutletTier = 'high' | 'medium' | 'low' | 'none'

/** Where articles come from, and what that alone says of them. */
export interface Outlet {
  readonly name: string
  /** Domains without `www.`; a subdomain counts as its parent unless it is listed itself. */
  readonly domains: readonly string[]
  /** Where given, only addresses whose path contains one of these belong to this entry. */
  readonly paths?: readonly string[]
  readonly type: OutletType
  readonly tier: OutletTier
  /** One sentence, shown to readers. */
  readonly reason: string
  /** The day (ISO) on which this entry was last looked at. */
  readonly reviewed: string
}
