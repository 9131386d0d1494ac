import type { Config } from './config.ts'

/** Every secret that the operator set, so that the log can keep each out of its lines. */
export function secretsOf({ databaseUrl, console, discord, slack, market }: Config): readonly string[] {
  const secrets = [
    databaseUrl,
    console?.token ?? null,
    discord?.token ?? null,
    market.coinGecko.key,
    market.finnhub?.key ?? null,
    ...passwordSpellings(market.bitcoinRpcUrl),
  ]
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

/** An address with its password, and the password as it is written and as it is sent. */
function passwordSpellings(address: string | null): string[] {
  if (address === null) return []
  const { username, password } = new URL(address)
  const said = [decodeURIComponent(username), decodeURIComponent(password)]
  return [address, password, said[1] ?? '', Buffer.from(said.join(':')).toString('base64')].filter(
    (secret) => secret !== '',
  )
}
