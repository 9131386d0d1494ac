const fatalCloses: Readonly<Record<number, string>> = {
  4004: 'Discord does not take DISCORD_TOKEN: copy it anew from the Discord developer portal (discord.com/developers/applications): your application, Bot, Reset Token.',
  4010: 'Discord does not know the shard that was opened: leave DISCORD_SHARDS empty, or set it to what Discord recommends.',
  4011: 'The bot is in so many servers that Discord wants more shards: leave DISCORD_SHARDS empty, or raise it.',
  4012: 'Discord no longer speaks this version of its protocol: update Hashdesk.',
  4013: 'Discord does not know the intents that were asked for (4013): Hashdesk asks for Guilds alone, so update Hashdesk, or check what DISCORD_API_URL leads to.',
  4014: 'Discord refuses the intents that were asked for (4014). Hashdesk asks for Guilds alone, which needs no switch: check that DISCORD_TOKEN belongs to an application that is not blocked or in quarantine, in the Discord developer portal under your application, Bot, Privileged Gateway Intents.',
}

/** What to change, for a close code after which no connection will work; null for any other. */
export function fatalClose(code: number): string | null {
  return fatalCloses[code] ?? null
}
