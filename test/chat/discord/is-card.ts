import type { DiscordMessage } from '../../servers/discord/index.ts'

/** Whether it is an answer, and not the line that a slow one shows meanwhile: `Reading the page …`. */
export const isCard = ({ components }: DiscordMessage): boolean =>
  !/^\[\{"type":10,"content":"[^"]* …"\}\]$/.test(JSON.stringify(components))
