import type { ColumnType, Generated, Insertable, Selectable } from 'kysely'

/** Read as the driver's Date; written as a Date. */
type Instant = ColumnType<Date, Date, Date>
type NullableInstant = ColumnType<Date | null, Date | null | undefined, Date | null>
/** JSON text going in, whatever the driver parsed coming out: every reader passes it through its zod schema. */
type Json = ColumnType<unknown, string, string>
type NullableJson = ColumnType<unknown, string | null, string | null>

/**
 * Whose text a row is. Both empty: public, shared as article text. `workspace` alone: that workspace's only.
 * Both: that person's in that workspace only. A workspace is written `platform:id`.
 */
interface AudienceColumns {
  audience_workspace: string
  audience_person: string
}

/** One version of one story's text. */
interface ArticleTable extends AudienceColumns {
  id: string
  /** What names the story among links: the link without its variants, or the hash of a pasted text. */
  story_key: string
  /** SHA-256 of title and text: another version of a page has another. */
  content_hash: string
  /** SHA-256 of the text alone: the same text under another link has the same. */
  text_hash: string
  /** The article without the columns below it; kept for as long as the takes are. */
  facts: Json
  /** Text, paragraphs, sentences, dropped blocks and description; null once the retention time is over. */
  body: NullableJson
  read_at: Instant
}

/** Which version a link showed last, and what the site wants to be asked with next time. */
interface LinkTable extends AudienceColumns {
  story_key: string
  article_id: string
  etag: string | null
  last_modified: string | null
  checked_at: Instant
}

/** What one version of one engine made of an article; without the article. */
interface TakeTable {
  id: string
  article_id: string
  engine_id: string
  engine_version: string
  body: Json
  made_at: Instant
}

/** An answer that was given: where, to whom, and what was said about earlier readings. */
interface TakeAnswerTable {
  id: string
  take_id: string
  workspace: string
  asker: string
  /** True where only the asker may see it again. */
  private: boolean
  story_key: string
  /** The time of reading that the answer showed. */
  read_at: Instant
  first_read_at: ColumnType<Date | null, Date | null, Date | null>
  changes: NullableJson
  answered_at: Instant
}

/** What a workspace (`platform:id`) has settled for itself. */
interface WorkspaceSettingsTable {
  workspace: string
  settings: Json
  /** True where the workspace is a person in their direct messages; null where that is not known. */
  personal: boolean | null
  changed_at: Instant
}

/** A take's card that stands in a channel for all to see. */
interface PostedCardTable {
  answer_id: string
  workspace: string
  channel: string
  message: string | null
  url: string | null
  posted_at: Instant
}

/** What a person thinks of an answer; the last word. */
interface FeedbackTable {
  answer_id: string
  workspace: string
  person: string
  helpful: boolean
  given_at: Instant
}

/** What somebody typed, for the buttons that go on from it; deleted after some days. */
interface KeptRequestTable {
  id: string
  workspace: string
  person: string
  private: boolean
  request: Json
  kept_at: Instant
}

/** A workspace that has installed the Slack app; its tokens are encrypted. */
interface SlackInstallationTable {
  /** The enterprise's id for an install of the whole organisation, else the team's. */
  id: string
  enterprise_id: string | null
  team_id: string | null
  sealed: string
  installed_at: Instant
  changed_at: Instant
}

/** An install that was begun; the row goes with its first use. */
interface OauthStateTable {
  state_hash: string
  options: Json
  expires_at: Instant
}

/** An event that was taken on, so that its redelivery is not answered again. */
interface SeenEventTable {
  id: string
  seen_at: Instant
}

/** What one process does for all, for as long as it says. */
interface LeaseTable {
  name: string
  holder: string
  until: Instant
}

/** One market value of one day; nobody's data, kept for good. */
interface DailyValueTable {
  series: string
  /** `2026-11-20`, as text: what a driver makes of a date depends on its zone. */
  day: string
  value: number
  source: string
  stored_at: Instant
}

/** The days that a series of market values was asked for, so that a provider's history is asked for once. */
interface DailyReachTable {
  series: string
  from_day: string
  through_day: string
}

/** A channel's digest. */
interface SubscriptionTable {
  id: string
  /** `platform:id` */
  workspace: string
  channel: string
  /** Who scheduled it; empty where they are forgotten. */
  person: string
  /** The outlet's own words for the channel. */
  address: string
  /** `07:30` */
  local_time: string
  zone: string
  /** `every-day`, `trading-days`, or `mon,thu`. */
  days: string
  /** `figures,chart` */
  sections: string
  paused: string | null
  failing_since: NullableInstant
  /** True where the channel was told that there was nothing, until an edition is posted again. */
  told_nothing: ColumnType<boolean, boolean | undefined, boolean>
  next_due_at: NullableInstant
  next_local_date: string | null
  created_at: Instant
  changed_at: Instant
}

/** One edition of one subscription: the ledger. */
interface DeliveryTable {
  subscription_id: string
  local_date: string
  key: string
  due_at: Instant
  /** After it the edition is missed. */
  deadline_at: Instant
  cut_off_at: Instant
  late: boolean
  state: string
  attempts: ColumnType<number, number | undefined, number>
  unsure_at: NullableInstant
  not_before: NullableInstant
  message: string | null
  url: string | null
  reason: string | null
  claimed_at: Instant
  changed_at: Instant
}

/** The market's part of editions, made once for all who share a cut-off; nobody's data. */
interface DigestContentTable {
  key: string
  content: Json
  complete: boolean
  composed_at: Instant
}

/** A digest that stands in the console. */
interface ConsolePostTable {
  id: Generated<string>
  key: string
  workspace: string
  channel: string
  card: Json
  posted_at: Instant
}

export interface Schema {
  subscription: SubscriptionTable
  delivery: DeliveryTable
  digest_content: DigestContentTable
  console_post: ConsolePostTable
  daily_value: DailyValueTable
  daily_reach: DailyReachTable
  workspace_settings: WorkspaceSettingsTable
  posted_card: PostedCardTable
  feedback: FeedbackTable
  kept_request: KeptRequestTable
  slack_installation: SlackInstallationTable
  oauth_state: OauthStateTable
  seen_event: SeenEventTable
  lease: LeaseTable
  article: ArticleTable
  link: LinkTable
  take: TakeTable
  take_answer: TakeAnswerTable
}

export type ArticleRow = Selectable<ArticleTable>
export type LinkRow = Selectable<LinkTable>
export type TakeRow = Selectable<TakeTable>
export type TakeAnswerRow = Selectable<TakeAnswerTable>
export type KeptRequestRow = Selectable<KeptRequestTable>
export type PostedCardRow = Selectable<PostedCardTable>
export type SubscriptionRow = Selectable<SubscriptionTable>
export type DeliveryRow = Selectable<DeliveryTable>
export type NewTakeAnswerRow = Insertable<TakeAnswerTable>
