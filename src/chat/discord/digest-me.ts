import { Routes } from 'discord.js'
import { z } from 'zod'
import type { DigestRest } from './digest-rest.ts'

const idSchema = z.object({ id: z.string() })

/** Who the bot is. Asked once; what failed is asked again. Throw what the calls throw. */
export interface Me {
  botId(): Promise<string>
  /** For the link that adds the bot to a server. */
  applicationId(): Promise<string>
}

export function createMe(rest: DigestRest): Me {
  const once = (path: `/${string}`): (() => Promise<string>) => {
    let known: string | null = null
    return async () => {
      known ??= idSchema.parse(await rest.get(path)).id
      return known
    }
  }
  return { botId: once(Routes.user()), applicationId: once(Routes.currentApplication()) }
}
