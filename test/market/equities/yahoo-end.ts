import { createYahoo } from '../../../src/market/equities/yahoo.ts'
import type { EquitySource } from '../../../src/market/sources.ts'
import type { Route } from '../../servers/market/provider-server.ts'
import { friendly, type YahooMood, yahooRoutes } from '../../servers/market/yahoo.ts'
import { type EndOptions, type EquityEnd, startEquityEnd } from './equity-end.ts'

export interface YahooEnd extends EquityEnd {
  readonly yahoo: EquitySource
  readonly mood: YahooMood
}

export interface YahooEndOptions extends EndOptions {
  readonly mood?: Partial<YahooMood>
  /** Errors come with status 200. */
  readonly refuseWith200?: boolean
}

const withStatus200 = (route: Route): Route => ({
  ...route,
  answer: (request) => ({ ...route.answer(request), status: 200 }),
})

export async function startYahooEnd(options: YahooEndOptions = {}): Promise<YahooEnd> {
  const mood = { ...friendly(), ...options.mood }
  const end = await startEquityEnd((world) => {
    const routes = yahooRoutes(world, mood)
    return options.refuseWith200 === true ? routes.map(withStatus200) : routes
  }, options)
  const { url } = end.server
  return { ...end, mood, yahoo: createYahoo({ ...end.parts, url, cookieUrl: url }) }
}
