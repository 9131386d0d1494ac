/** What Hashdesk wants of whom it asks, in the words that they read. */
const purposes = {
  articles: 'reads single articles that people link to',
  market: 'asks for market data',
} as const

/**
 * The User-Agent that Hashdesk sends: its own name, never a browser's, what it is there for, and where its operator
 * can be found (`contact`: an address that starts with https://, or a mail address), so that a site can say no or ask.
 */
export function buildUserAgent(
  purpose: keyof typeof purposes,
  { version, contact }: { readonly version: string; readonly contact: string | null },
): string {
  const reachable = contact === null ? '' : `; +${contact.replace(/[^\x21-\x7e]/g, '')}`
  return `Hashdesk/${version} (${purposes[purpose]}${reachable})`
}
