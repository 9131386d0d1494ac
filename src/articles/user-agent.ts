/**
 * The User-Agent that Hashdesk sends: its own name, never a browser's, and where its operator can be found
 * (`contact`: an address that starts with https://, or a mail address), so that a site can say no or ask.
 */
export function buildUserAgent(version: string, contact: string | null): string {
  const reachable = contact === null ? '' : `; +${contact.replace(/[^\x21-\x7e]/g, '')}`
  return `Hashdesk/${version} (reads single articles that people link to${reachable})`
}
