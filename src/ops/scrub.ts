const hidden = '[hidden]'

/** `scheme://user:password@` up to the at sign, within one word; lengths are bounded so that it stays linear. */
const userinfo = /\b([a-z][a-z0-9+.-]{1,20}:\/\/)[^\s/?#"'@\\]{1,256}@/gi

/** The query of a web address; it may carry a session or a sign-in token. */
const query = /\b(https?:\/\/[^\s?#"'<>\\]{1,1024})\?[^\s"'<>\\]{1,4096}/gi

/**
 * Removes from a line of log what does not belong in one: known secrets, the user and password of any
 * address, and the query of web addresses.
 */
export function scrub(line: string, secrets: readonly string[]): string {
  let clean = line
  for (const secret of secrets) clean = clean.replaceAll(secret, hidden)
  return clean.replace(userinfo, `$1${hidden}@`).replace(query, `$1?${hidden}`)
}
