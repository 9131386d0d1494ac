import type { Config } from './config.ts'

/** Every secret that the operator set, so that the log can keep each out of its lines. */
export function secretsOf({ databaseUrl, console, discord, slack }: Config): readonly string[] {
  const secrets = [databaseUrl, console?.token ?? null, discord?.token ?? null]
  if (slack !== null) {
    const { transport, access } = slack
    secrets.push(transport.mode === 'socket' ? transport.appToken : transport.signingSecret)
    if (access.kind === 'one') secrets.push(access.botToken)
    else secrets.push(access.clientSecret, ...access.encryptionKeys.flatMap(spellings))
  }
  return secrets.filter((secret) => secret !== null)
}

/** A key as it may have been written, in either of its spellings. */
function spellings(key: Uint8Array): string[] {
  const bytes = Buffer.from(key)
  return [bytes.toString('hex'), bytes.toString('base64')]
}
