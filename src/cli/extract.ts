import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { parseArgs } from 'node:util'
import type { Article } from '../articles/article.ts'
import { readArticleFile } from '../articles/read-article-file.ts'
import { createReadingPool } from '../articles/reading-pool.ts'
import { UserError } from '../user-error.ts'
import { extractBatch } from './extract-batch.ts'

const usage = `Usage: npm run --silent extract -- FILE.html [--url U] [--json]
       npm run --silent extract -- --batch IN.jsonl`

const wrongUse = (problem: string): never => {
  console.error(`${problem}\n${usage}`)
  process.exit(2)
}

const readArguments = () => {
  try {
    return parseArgs({
      allowPositionals: true,
      options: { url: { type: 'string' }, json: { type: 'boolean' }, batch: { type: 'string' } },
    })
  } catch (error) {
    return wrongUse(error instanceof Error ? error.message : String(error))
  }
}

const write = async (line: string): Promise<void> => {
  if (!process.stdout.write(`${line}\n`)) await once(process.stdout, 'drain')
}

const facts = (article: Article): string =>
  [
    article.title,
    [article.site, article.authors.join(', '), article.publishedAt]
      .filter((fact) => fact !== null && fact !== '')
      .join(' · '),
    `${article.words} words, language ${article.language ?? 'unknown'}, access ${article.access}, extraction ${article.extraction}`,
  ].join('\n')

const readable = (article: Article): string => {
  const dropped = article.dropped.map(
    ({ text, reason }) => `- ${reason}: ${text.slice(0, 100).replace(/\s+/g, ' ')}`,
  )
  return [
    facts(article),
    article.text,
    ...(dropped.length > 0 ? [`Left out:\n${dropped.join('\n')}`] : []),
  ].join('\n\n')
}

const { values, positionals } = readArguments()
const pool = createReadingPool()
// Whoever reads the output may stop before its end.
process.stdout.on('error', () => process.exit(0))

try {
  if (values.batch !== undefined) {
    if (positionals.length > 0 || values.url !== undefined) wrongUse('--batch stands alone.')
    if (!existsSync(values.batch)) wrongUse(`There is no file ${values.batch}.`)
    for await (const line of extractBatch(values.batch, pool)) await write(JSON.stringify(line))
  } else {
    const [file] = positionals
    if (file === undefined || positionals.length > 1) wrongUse('Give one file.')
    else {
      const html = await readArticleFile(file)
      const { article } = await pool.read({
        source: { kind: 'html', html, url: values.url ?? null, stubs: true },
      })
      await write(values.json === true ? JSON.stringify(article) : readable(article))
    }
  }
} catch (error) {
  if (!(error instanceof UserError)) throw error
  if (values.json === true)
    await write(JSON.stringify({ error: { code: error.code, message: error.message } }))
  else console.error(error.message)
  process.exitCode = 1
} finally {
  await pool.close()
}
