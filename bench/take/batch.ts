import { once } from 'node:events'
import { createWriteStream, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { BenchmarkOptions, Measurement } from '../benchmark.ts'
import { ownArticles } from './own-articles.ts'
import { benchPages } from './pages.ts'
import { runNpm } from './processes.ts'

const articleCount = 10_000
const shortCount = 300
const memoryLimit = 500
const newline = 10

/** Writes lines to a file without holding them all. */
async function writeLines(path: string, count: number, line: (index: number) => object): Promise<void> {
  const file = createWriteStream(path)
  for (let index = 0; index < count; index += 1) {
    if (!file.write(`${JSON.stringify(line(index))}\n`)) await once(file, 'drain')
  }
  file.end()
  await once(file, 'close')
}

/** Runs a batch to its end: articles a second and the most memory, megabytes. Throws where lines are missing. */
async function runBatch(
  words: readonly string[],
  file: string,
  count: number,
): Promise<{ perSecond: number; peak: number }> {
  const begin = performance.now()
  const run = runNpm(['run', '--silent', ...words], file)
  let lines = 0
  let peak = 0
  let errors = ''
  // The peak never falls, so its last reading before the end is all but the whole.
  const watch = setInterval(() => {
    peak = Math.max(peak, run.memory()?.peak ?? 0)
  }, 50)
  run.child.stdout?.on('data', (chunk: Buffer) => {
    for (let at = chunk.indexOf(newline); at >= 0; at = chunk.indexOf(newline, at + 1)) lines += 1
  })
  run.child.stderr?.on('data', (chunk) => {
    errors += String(chunk)
  })
  await once(run.child, 'close')
  clearInterval(watch)
  if (lines !== count) throw new Error(`${words.join(' ')} gave ${lines} lines for ${count}.\n${errors}`)
  if (peak === 0) throw new Error('The memory could not be read: this part needs Linux.')
  return { perSecond: count / ((performance.now() - begin) / 1000), peak }
}

/** 10,000 articles through `takes`, and as many pages through `extract --batch`: speed and memory. */
export async function measureBatch({ short, progress }: BenchmarkOptions): Promise<Measurement[]> {
  const count = short ? shortCount : articleCount
  const folder = mkdtempSync(join(tmpdir(), 'hashdesk-bench-'))
  try {
    progress(`batch: ${count} articles through takes`)
    const texts = join(folder, 'texts.jsonl')
    const articles = ownArticles()
    await writeLines(texts, count, (index) => {
      const { url, title, text, published } = articles[index % articles.length] ?? {
        url: '',
        title: '',
        text: '',
      }
      const number = `${index}`
      return {
        id: `article-${number}`,
        url: `${url}/${number}`,
        title,
        text: `${text}\nIt was report number ${number} of the desk.`,
        published,
      }
    })
    const takes = await runBatch(['takes', '--', texts], 'src/cli/takes.ts', count)
    progress(`batch: ${count} pages through extract`)
    mkdirSync(join(folder, 'pages'))
    const pages = benchPages(short ? 15 : 40)
    pages.forEach(({ html }, index) => {
      writeFileSync(join(folder, 'pages', `${index}.html`), html)
    })
    const list = join(folder, 'pages.jsonl')
    await writeLines(list, count, (index) => ({
      id: index,
      file: `pages/${index % pages.length}.html`,
      url: pages[index % pages.length]?.url,
    }))
    const extracts = await runBatch(['extract', '--', '--batch', list], 'src/cli/extract.ts', count)
    const shown = count.toLocaleString('en')
    return [
      {
        measure: `${shown} articles through \`takes\``,
        value: takes.perSecond,
        unit: 'per s',
        limit: null,
        steady: true,
      },
      { measure: 'the most memory of it', value: takes.peak, unit: 'MB', limit: memoryLimit, steady: true },
      {
        measure: `${shown} pages of 80 kB through \`extract\``,
        value: extracts.perSecond,
        unit: 'per s',
        limit: null,
        steady: true,
      },
      {
        measure: 'the most memory of it',
        value: extracts.peak,
        unit: 'MB',
        limit: memoryLimit,
        steady: true,
      },
    ]
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
