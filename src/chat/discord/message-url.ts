/** Where a click leads to a message. @param guild `@me` for direct messages */
export const messageUrl = (guild: string, channel: string, message: string): string =>
  `https://discord.com/channels/${guild}/${channel}/${message}`
