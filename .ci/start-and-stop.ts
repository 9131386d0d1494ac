import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** `npm start` as a newcomer runs it: it comes up, shows the console, and ends in order on SIGTERM. */
const dataDir = mkdtempSync(join(tmpdir(), 'hashdesk-ci-'))
const child = spawn('npm', ['start'], {
  env: { ...process.env, DATA_DIR: dataDir, CONSOLE_PORT: '0' },
  stdio: ['ignore', 'pipe', 'pipe'],
})
let output = ''
for (const stream of [child.stdout, child.stderr]) {
  stream.setEncoding('utf8').on('data', (text: string) => {
    output += text
  })
}
const closed = once(child, 'close')

async function until(what: string, found: () => boolean): Promise<void> {
  const deadline = Date.now() + 20_000
  while (!found()) {
    if (Date.now() > deadline) throw new Error(`${what} did not happen within 20 s:\n${output}`)
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}

const address = () => /Open (http:\/\/[^\s"]+) in a browser/.exec(output)?.[1]

try {
  await until('starting', () => address() !== undefined)
  const page = await fetch(address() ?? '')
  if (page.status !== 200) throw new Error(`The console answered ${page.status}.`)
  child.kill('SIGTERM')
  const [status] = await closed
  if (status !== 0) throw new Error(`npm start ended with ${status}:\n${output}`)
  await until('an orderly end', () => output.includes('"stopped"'))
} finally {
  child.kill('SIGKILL')
  rmSync(dataDir, { recursive: true, force: true })
}
console.log(output.trim().split('\n').slice(-6).join('\n'))
