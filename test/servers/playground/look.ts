/** A JSON object of a platform's: components, blocks. */
type Json = Readonly<Record<string, unknown>>

interface SeenMessage {
  /** Discord's id, Slack's ts. */
  readonly id: string
  readonly author: string
  readonly bot: boolean
  /** Milliseconds since the epoch. */
  readonly at: number
  readonly text: string
  /** Components V2, or Block Kit. */
  readonly parts: readonly Json[]
  /** Addresses of its files, by name or id. */
  readonly files: Readonly<Record<string, string>>
  readonly private: boolean
  readonly thinking: boolean
  readonly edited: boolean
  /** `ann used /take …`; null where nobody is named. */
  readonly asked: string | null
  /** Slack: the message whose thread it stands in. */
  readonly thread: string | null
}

interface SeenView {
  readonly id: string
  readonly title: string
  readonly parts: readonly Json[]
  /** What is wrong with an input, by its id. */
  readonly errors: Readonly<Record<string, string>>
}

/** What one person sees in one channel of one platform, and can do there. */
export interface Look {
  readonly people: readonly { readonly id: string; readonly name: string; readonly note: string }[]
  readonly channels: readonly { readonly id: string; readonly name: string; readonly note: string }[]
  readonly messages: readonly SeenMessage[]
  readonly modal: SeenView | null
  /** Slack's Home tab, where that is what is looked at. */
  readonly home: SeenView | null
  /** What stands behind `/`. */
  readonly commands: readonly { readonly line: string; readonly about: string }[]
  /** What the menu of a message offers. */
  readonly menu: readonly string[]
  /** Names of people and channels that a text may mention, by id. */
  readonly names: Readonly<Record<string, string>>
  /** How the bot is connected, in words. */
  readonly connection: string
}
