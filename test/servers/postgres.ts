import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { chown } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { Client } from 'pg'

const run = promisify(execFile)

export interface TestPostgres extends AsyncDisposable {
  /** A new, empty database; its address. */
  database(): Promise<string>
}

/**
 * A PostgreSQL server for tests: the one of `TEST_DATABASE_URL`, else one that is started from the binaries on
 * this machine, in a directory of its own on a free loopback port. Null where there is neither.
 */
export async function startPostgres(): Promise<TestPostgres | null> {
  const given = process.env['TEST_DATABASE_URL'] ?? ''
  if (given !== '')
    return { database: () => newDatabase(given), [Symbol.asyncDispose]: async () => undefined }
  const binaries = findBinaries()
  return binaries === null ? null : await startLocal(binaries)
}

const home = '/usr/lib/postgresql'

/** The newest installed version's binaries. */
function findBinaries(): string | null {
  if (!existsSync(home)) return null
  const newest = readdirSync(home)
    .toSorted((a, b) => Number(b) - Number(a))
    .map((version) => join(home, version, 'bin'))
  return newest.find((directory) => existsSync(join(directory, 'initdb'))) ?? null
}

async function startLocal(binaries: string): Promise<TestPostgres> {
  const directory = mkdtempSync(join(tmpdir(), 'hashdesk-postgres-'))
  const data = join(directory, 'data')
  // PostgreSQL refuses to run as root; its own user does it there.
  const as =
    process.getuid?.() === 0
      ? ['setpriv', '--reuid=postgres', '--regid=postgres', '--init-groups', '--pdeathsig=QUIT']
      : []
  if (as.length > 0) await chown(directory, await idOf('-u'), await idOf('-g'))
  const [initdb = '', ...initdbArguments] = [...as, join(binaries, 'initdb')]
  await run(
    initdb,
    [
      ...initdbArguments,
      '-D',
      data,
      '-U',
      'desk',
      '--auth=trust',
      '--no-sync',
      '--encoding=UTF8',
      '--locale=C',
    ],
    { timeout: 60_000, cwd: directory },
  )
  const port = await freePort()
  const [postgres = '', ...postgresArguments] = [...as, join(binaries, 'postgres')]
  const settings = [
    `port=${port}`,
    'listen_addresses=127.0.0.1',
    `unix_socket_directories=${directory}`,
    'fsync=off',
  ]
  const server = spawn(
    postgres,
    [...postgresArguments, '-D', data, ...settings.flatMap((setting) => ['-c', setting])],
    { stdio: 'ignore', cwd: directory },
  )
  const url = `postgres://desk@127.0.0.1:${port}/postgres`
  await answers(url)
  return {
    database: () => newDatabase(url),
    [Symbol.asyncDispose]: async () => {
      const ended = once(server, 'close')
      server.kill('SIGQUIT')
      await ended
      rmSync(directory, { recursive: true, force: true })
    },
  }
}

const idOf = async (which: '-u' | '-g'): Promise<number> =>
  Number((await run('id', [which, 'postgres'])).stdout)

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const address = probe.address()
  probe.close()
  await once(probe, 'close')
  return typeof address === 'object' && address !== null ? address.port : 0
}

async function answers(url: string): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    const client = new Client({ connectionString: url })
    try {
      await client.connect()
      await client.end()
      return
    } catch (error) {
      if (attempt === 100) throw error
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
  }
}

let databases = 0

async function newDatabase(server: string): Promise<string> {
  databases += 1
  const name = `hashdesk_test_${process.pid}_${databases}`
  const client = new Client({ connectionString: server })
  await client.connect()
  await client.query(`DROP DATABASE IF EXISTS ${name}`)
  await client.query(`CREATE DATABASE ${name}`)
  await client.end()
  const url = new URL(server)
  url.pathname = `/${name}`
  return url.href
}
