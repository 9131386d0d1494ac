import packageJson from '../../package.json' with { type: 'json' }
import { createPageFetcher, type FetchPage } from '../articles/page.ts'
import { createReadingPool, type ReadingPool } from '../articles/reading-pool.ts'
import { buildUserAgent } from '../articles/user-agent.ts'
import { systemClock } from '../clock.ts'
import { type Config, readConfig } from '../ops/config.ts'
import { UsageError } from './failing.ts'

/** What reads articles without a store. */
export interface ReadingParts {
  readonly fetchPage: FetchPage
  readonly pool: ReadingPool
}

/** The configuration from the environment. Throws `UsageError` with every problem. */
export function configOf(env: NodeJS.ProcessEnv): Config {
  const result = readConfig(env)
  if (result.ok) return result.config
  throw new UsageError(result.problems.join('\n'))
}

/** Reads with as many threads as the operator allows; `waiting` more readings may queue. */
export function readingParts(config: Config, waiting: number): ReadingParts {
  return {
    fetchPage: createPageFetcher({
      allowHosts: config.allowHosts,
      clock: systemClock,
      userAgent: buildUserAgent('articles', {
        version: packageJson.version,
        contact: config.userAgentContact,
      }),
    }),
    pool: createReadingPool({ threads: config.readingThreads, maxQueue: waiting }),
  }
}
