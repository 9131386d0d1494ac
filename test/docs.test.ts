import { existsSync, statSync } from 'node:fs'
import { dirname, join, posix } from 'node:path'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { commands } from '../commands/index.ts'
import { frameIds } from '../src/analysis/embedded/signal.ts'
import { confidences, ratings, stances, takeSchema, targetKinds, terms, units } from '../src/analysis/take.ts'
import { createAppLink, slackManifest } from '../src/chat/slack/manifest.ts'
import { sampleNames } from '../src/takes/samples.ts'
import { filesBelow, root, textOf } from './source-files.ts'

const all = filesBelow('.')
const pages = all.filter((path) => path.endsWith('.md'))
const packageJson = z
  .object({ scripts: z.record(z.string(), z.string()) })
  .parse(JSON.parse(textOf('package.json')))

/** The anchor of a heading, as the pages' host makes it. */
const anchorOf = (heading: string): string =>
  heading
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N} _-]/gu, '')
    .replaceAll(' ', '-')

const anchorsOf = (path: string): string[] =>
  [...textOf(path).matchAll(/^#{1,6} (.+)$/gm)].map(([, heading = '']) => anchorOf(heading))

describe('every page', () => {
  it.each(pages)('%s links to what is there', (page) => {
    const targets = [...textOf(page).matchAll(/\]\(([^()\s]+)\)/g)].map(([, target = '']) => target)
    const broken = targets
      .filter((target) => !/^[a-z]+:/.test(target))
      .filter((target) => {
        const [path = '', anchor] = target.split('#')
        const file = path === '' ? page : posix.join(dirname(page), path)
        if (!existsSync(join(root, file))) return true
        return anchor !== undefined && !anchorsOf(file).includes(anchor)
      })
    expect(broken).toEqual([])
  })

  it.each(pages)('%s names npm scripts that exist', (page) => {
    const named = [...textOf(page).matchAll(/\bnpm (?:run (?:--silent )?([a-z:-]+)|(start|test)\b)/g)]
    const missing = named
      .map(([, run, short]) => run ?? short ?? '')
      .filter((name) => !(name in packageJson.scripts))
    expect(missing).toEqual([])
  })

  it.each(pages)('%s names files of ours that exist', (page) => {
    const named = [...textOf(page).matchAll(/`((?:src|test|commands|bench|samples|docs)\/[\w./-]+\.\w+)`/g)]
    expect(named.map(([, path = '']) => path).filter((path) => !all.includes(path))).toEqual([])
  })
})

describe('the README', () => {
  const readme = textOf('README.md')

  it('starts with the two commands that are all a newcomer needs', () => {
    expect(readme).toContain('npm ci && npm start')
    expect(readme).toContain('npm ci && npm test')
  })

  it.each(['Add to Discord', 'Add to Slack'])('needs four steps at most for: %s', (heading) => {
    const [, section = ''] = readme.split(`## ${heading}\n`)
    const steps = section.split('\n## ', 1)[0]?.match(/^\d+\. /gm) ?? []
    expect(steps.length).toBeGreaterThan(1)
    expect(steps.length).toBeLessThanOrEqual(4)
  })

  it('has the link that creates the Slack app as it is now', () => {
    expect(readme).toContain(`](${createAppLink(slackManifest(commands, 'own'))})`)
  })

  it.each(all.filter((path) => path.startsWith('docs/pictures/')))(
    'has %s, which is no burden to load',
    (picture) => {
      expect(readme).toContain(`](${picture})`)
      expect(statSync(join(root, picture)).size).toBeLessThan(150_000)
    },
  )

  it('names every sample', () => {
    for (const name of sampleNames) expect(readme).toContain(`\`${name}\``)
  })
})

describe('the page about the JSON of a take', () => {
  const page = textOf('docs/take.md')
  const example = /```json\n([\s\S]*?)\n```/.exec(page)?.[1] ?? ''

  it('has an example that is a take, with quotes that are in its text', () => {
    const take = takeSchema.parse(JSON.parse(example))
    const quotes = take.verdicts.flatMap(({ evidence }) => evidence)
    expect(quotes.length).toBeGreaterThan(0)
    for (const { quote, start, end } of quotes) expect(take.article.text.slice(start, end)).toBe(quote)
    expect(take.figures.length).toBeGreaterThan(0)
    for (const { quote } of take.figures) expect(take.article.text).toContain(quote)
  })

  it('has no field in its example that the schema does not know', () => {
    expect(takeSchema.parse(JSON.parse(example))).toEqual(JSON.parse(example))
  })

  it('explains every field', () => {
    const missing = fieldsOf(takeSchema, '').filter((field) => !page.includes(`\`${field}\``))
    expect(missing).toEqual([])
  })

  it.each([...stances, ...confidences, ...terms, ...ratings, ...units, ...targetKinds])(
    'names %s',
    (word) => {
      expect(page).toContain(`\`${word}\``)
    },
  )
})

/** Paths of a schema's fields; those of the article's parts are told in the row of their list. */
function fieldsOf(schema: z.ZodType, path: string): string[] {
  if (schema instanceof z.ZodObject) {
    return Object.entries(schema.shape).flatMap(([name, field]) =>
      field instanceof z.ZodType ? fieldsOf(field, path === '' ? name : `${path}.${name}`) : [],
    )
  }
  const inArticle = path.startsWith('article.')
  if (!inArticle && schema instanceof z.ZodArray && schema.element instanceof z.ZodObject) {
    return fieldsOf(schema.element, `${path}[]`)
  }
  return [path]
}

describe('the methodology', () => {
  const page = textOf('docs/methodology.md')

  it('has a row for every frame, with the horizon that the engine gives it', () => {
    const horizon = textOf('src/analysis/embedded/verdicts/horizon.ts')
    const rows = [...page.matchAll(/^\| `([a-z-]+)` \|.*\| (short|medium|long) \|$/gm)]
    expect(rows.map(([, frame]) => frame).toSorted()).toEqual([...frameIds].toSorted())
    for (const [, frame = '', term = ''] of rows) {
      const name = /-/.test(frame) ? `'${frame}'` : frame
      expect(horizon, frame).toContain(`  ${name}: '${term}',`)
    }
  })

  it('gives weights and thresholds as they stand in the code', () => {
    const rows = [...page.matchAll(/^\| .*\| \[`[^`]+`\]\(\.\.\/([^)]+)\) \| `([^`]+)` \|$/gm)]
    expect(rows.length).toBeGreaterThan(8)
    for (const [, file = '', code = ''] of rows) {
      expect(textOf(file).replaceAll(/\s+/g, ' '), file).toContain(code)
    }
  })
})

describe('nothing in the repository', () => {
  const texts = all.filter(
    (path) =>
      /\.(md|ts|js|json|jsonl|css|html|yml)$|^\.ci\/run$|^\.env\.example$|^\.npmrc$/.test(path) &&
      path !== 'test/docs.test.ts',
  )

  it('is left for later in a comment', () => {
    expect(texts.filter((path) => /\b(?:TODO|FIXME|XXX)\b/.test(textOf(path)))).toEqual([])
  })

  it('knows a machine', () => {
    const machine = /(?<![\w./-])\/(?:work|home|root|Users|tmp)\/\w/
    expect(texts.filter((path) => machine.test(textOf(path)))).toEqual([])
  })

  it('names a package registry', () => {
    expect(texts.filter((path) => /registry\.[a-z]+js\.org|"resolved"/.test(textOf(path)))).toEqual([])
  })
})
