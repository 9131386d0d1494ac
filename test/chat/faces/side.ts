import type { Platform } from '../../../src/place.ts'

/** `ann` runs the workspace, `bob` is a member of it. */
export type Person = 'ann' | 'bob'

/** A message of the bot's as somebody sees it now. */
export interface Seen {
  readonly id: string
  readonly text: string
  readonly buttons: readonly { readonly id: string; readonly label: string }[]
  /** Where a click leads to it. */
  readonly url: string
  /** Seen by one person alone. */
  readonly private: boolean
  /** False for a line of words alone, which says that something is worked on. */
  readonly isCard: boolean
  /** The uploaded pictures that it shows, each by the platform’s id of its file. */
  readonly pictures: readonly string[]
}

/** A form that was opened: what stands in its fields, by the name of their option, and how to send it. */
export interface OpenForm {
  readonly filled: Readonly<Record<string, string>>
  send(fields: Readonly<Record<string, string>>): void
}

/** A channel of a test's own, and what people do and see there: one platform with the bot on it. */
export interface Room {
  /** Types a slash command. */
  command(who: Person, line: string): void
  /** Writes a message with links that the bot answers: a mention on Slack; Discord has none, so its menu stands in. */
  tell(who: Person, text: string): void
  /** Chooses “Take this link” in the menu of a message of that text. */
  pick(who: Person, text: string): void
  press(who: Person, message: Seen, buttonId: string): void
  /** Presses a button that opens a form. */
  open(who: Person, message: Seen, buttonId: string): Promise<OpenForm>
  /** What the bot has said in the room, oldest first. */
  seen(by: Person): readonly Seen[]
  /** True where it shows that an answer is being worked on, naming the site if `site` is given. */
  isWaiting(who: Person, site?: string): boolean
}

/** A platform with the bot on it. */
export interface Side extends AsyncDisposable {
  readonly platform: Platform
  room(): Room
  /** What the platform refused of what the bot did, answers that came too late among it. */
  refused(): readonly string[]
  /** Whom the bot has notified. */
  pings(): readonly string[]
}
