import type { Outlet } from './outlet.ts'

interface Origin {
  readonly outlet: Outlet | null
  readonly lookAlike: Outlet | null
  /** From whom the page says that it has its text. */
  readonly origin: Outlet | null
  readonly host: string | null
  readonly site: string | null
}

/** Hosts that no site can have: what our own samples are served under. */
const reserved = /\.(?:invalid|example|test|localhost)$/u

/** What is known of where the article comes from. */
export function outletReasons({ outlet, lookAlike, origin, host, site }: Origin): readonly string[] {
  const reasons: string[] = []
  if (outlet !== null) reasons.push(outlet.reason)
  else if (host === null || reserved.test(host)) {
    reasons.push(
      site === null
        ? 'The text came without an outlet, so it is judged by itself alone.'
        : `${site} is no outlet that we know, so the text is judged by itself alone.`,
    )
  } else
    reasons.push(
      `${host} is not among the outlets that we have looked at, so the text is judged by itself alone.`,
    )
  if (lookAlike !== null)
    reasons.push(`Its address resembles that of ${lookAlike.name}, to which it does not belong.`)
  if (origin !== null) reasons.push(`The page marks its text as that of ${origin.name}.`)
  return reasons
}
