import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { systemClock } from '../../src/clock.ts'
import { openStore } from '../../src/store/engine.ts'
import { coreUser } from '../servers/market/bitcoin-core.ts'
import { finnhubKey } from '../servers/market/equities.ts'
import { startMarketTown } from '../servers/market/market-town.ts'
import { silentLog } from '../store/silent-log.ts'

const program = resolve('src/cli/doctor.ts')

describe('npm run doctor', () => {
  let folder: string
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'hashdesk-doctor-'))
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  async function doctor(env: Readonly<Record<string, string>>, ...flags: readonly string[]) {
    const child = spawn(process.execPath, [program, ...flags], {
      cwd: folder,
      // Nobody else is asked by these tests than who stands on loopback.
      env: { PATH: process.env['PATH'], DATA_DIR: join(folder, 'data'), MARKET_DATA: 'sample', ...env },
    })
    const [out, err, code] = await Promise.all([
      text(child.stdout),
      text(child.stderr),
      new Promise((done) => child.on('close', done)),
    ])
    return { out, err, code }
  }

  it('is content with nothing configured, and speaks of nothing that does not exist', async () => {
    const { out, err, code } = await doctor({})
    expect(code).toBe(0)
    expect(err).toBe('')
    expect(out).toMatch(/^off {4}Market data +Our own invented month/m)
    expect(out).toMatch(/^ok {5}Node/m)
    expect(out).toMatch(/^ok {5}Data directory/m)
    expect(out).toMatch(/^off {4}Discord +DISCORD_TOKEN is not set\.\n +→ To use it: /m)
    expect(out).not.toMatch(/openai|anthropic|model/i)
  })

  it('shows what the providers of market data gave, and none of their keys', async () => {
    const town = await startMarketTown({ nowMs: Date.now() })
    const live = { MARKET_DATA: 'live', ...town.env, ...town.nodeEnv }
    const well = await doctor(live)
    town.servers.bitcoinCore.fault({ status: 401 })
    const refused = await doctor({ ...live, FINNHUB_API_KEY: 'hidden-key-4', LOG_LEVEL: 'debug' })
    await town.close()
    expect(well.out).toMatch(/^ok {5}Network: Bitcoin Core +Block [\d,]+, [\d,]+ EH\/s/m)
    expect(well.out).toMatch(/^ok {5}BTC price: Coinbase +\$[\d,]+\.\d\d at \d\d:\d\d UTC\.$/m)
    expect(well.out).toMatch(/^ok {5}Shares: Yahoo +S&P 500 at /m)
    expect(well.out).toMatch(/^ok {5}Clock +Right, within \d s of .*Kraken/m)
    expect(refused.out).toMatch(/^wrong +Network: Bitcoin Core .*\n +→ Correct user and password/m)
    expect(refused.out).toMatch(/^wrong +Shares: Finnhub +Refuses FINNHUB_API_KEY; Yahoo gives share prices/m)
    expect([well.code, refused.code]).toEqual([0, 1])
    for (const { out, err } of [well, refused])
      for (const secret of [
        coreUser.password,
        encodeURIComponent(coreUser.password),
        finnhubKey,
        'hidden-key-4',
      ])
        expect(out + err).not.toContain(secret)
  })

  it('ends with 1 where something is wrong, and prints no secret', async () => {
    const { out, code } = await doctor({ CONSOLE_TOKEN: 'tooshort', DISCORD_SHARDS: 'x' }, '--json')
    expect(code).toBe(1)
    const { ok, findings } = JSON.parse(out)
    expect(ok).toBe(false)
    expect(findings.filter(({ state }: { state: string }) => state === 'wrong')).toHaveLength(2)
    expect(out).not.toContain('tooshort')
  })

  it('finds a running desk no reason to complain, and says what was left out', async () => {
    const dataDir = join(folder, 'busy')
    const store = await openStore({
      config: { dataDir, databaseUrl: null },
      log: await silentLog(),
      clock: systemClock,
    })
    const { out, code } = await doctor({ DATA_DIR: dataDir })
    await store.close()
    expect(out).toMatch(/^ok {5}Data directory .* in use by process \d+ .* not looked at/m)
    expect(code).toBe(0)
  })

  it('says what to do about a data directory that cannot be written and a database that is not there', async () => {
    const [directory, database] = await Promise.all([
      doctor({ DATA_DIR: '/proc/hashdesk' }),
      doctor({ DATABASE_URL: 'postgres://someone:hidden-word@127.0.0.1:1/none' }),
    ])
    expect(directory.out).toMatch(/^wrong +Data directory .*\n +→ Set DATA_DIR/m)
    expect(database.out).toMatch(/^wrong +Database .*\n +→ Start it, or correct DATABASE_URL/m)
    expect(database.out).not.toContain('hidden-word')
    expect([directory.code, database.code]).toEqual([1, 1])
  })

  it('names a platform that does not answer as it should, and goes on', async () => {
    const strange = createServer((_request, response) => response.end('<html>a proxy of somebody</html>'))
    await new Promise<void>((done) => strange.listen(0, '127.0.0.1', done))
    const { port } = strange.address() as AddressInfo
    const base = `http://127.0.0.1:${port}`
    const answered = await doctor({
      DISCORD_TOKEN: 'hidden-token-1',
      DISCORD_API_URL: base,
      SLACK_BOT_TOKEN: 'xoxb-hidden-2',
      SLACK_APP_TOKEN: 'xapp-hidden-3',
      SLACK_API_URL: base,
    })
    strange.closeAllConnections()
    await new Promise((done) => strange.close(done))
    const dead = await doctor({ DISCORD_TOKEN: 'hidden-token-1', DISCORD_API_URL: base })
    expect(answered.out).toMatch(
      /^wrong +Discord token .* not as Discord does\.\n +→ Correct DISCORD_API_URL/m,
    )
    expect(answered.out).toMatch(/^wrong +Slack token .* not as Slack does\.\n +→ Correct SLACK_API_URL/m)
    expect(answered.out).toMatch(/^ok +Clock/m)
    expect(answered.out).not.toMatch(/hidden-|somebody/)
    expect(dead.out).toMatch(/^wrong +Discord token .* cannot be reached \(ECONNREFUSED\)/m)
    expect([answered.code, dead.code]).toEqual([1, 1])
  })
})
