import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { expect, it } from 'vitest'

const main = new URL('./main.ts', import.meta.url).pathname

/** Whether there is such a process. */
function runs(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

/** The process of the bot, as the page is told. */
async function botOf(url: string): Promise<number> {
  const response = await fetch(`${url}/api/slack/look?person=bob&channel=markets`)
  let told = ''
  for await (const chunk of response.body ?? []) {
    told += Buffer.from(chunk).toString()
    const pid = /running as process (\d+)/.exec(told)?.[1]
    if (pid !== undefined) return Number(pid)
  }
  throw new Error('The page is told of no bot.')
}

it('says in one line where it is, and ends with the bot on Ctrl-C', { timeout: 20_000 }, async () => {
  const child = spawn(process.execPath, [main, '--port', '0'], { stdio: ['ignore', 'pipe', 'pipe'] })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk))
  try {
    await expect
      .poll(() => output, { timeout: 15_000 })
      .toMatch(/^Open http:\/\/127\.0\.0\.1:\d+ in a browser\. Ctrl-C ends it\.\n$/)
    const bot = await botOf(/http:\S+/.exec(output)?.[0] ?? '')
    expect(runs(bot)).toBe(true)
    const closed = once(child, 'close')
    child.kill('SIGINT')
    expect(await closed).toEqual([0, null])
    expect(runs(bot)).toBe(false)
  } finally {
    child.kill('SIGKILL')
  }
})
