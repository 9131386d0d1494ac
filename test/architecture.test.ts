import { basename } from 'node:path'
import { describe, expect, it } from 'vitest'
import { filesBelow, type Import, importsOf, textOf } from './source-files.ts'

/**
 * The arrows of the house: what each part may import. `:types` allows types alone, which load nothing. The order is
 * from the bottom up, and each part may know only parts above it in this list, so there is no way back.
 */
const arrows: readonly (readonly [part: string, mayImport: readonly string[]])[] = [
  ['base', []],
  ['articles', ['base']],
  ['analysis', ['articles:types']],
  ['ops', ['base', 'articles']],
  ['store', ['base', 'ops:types']],
  ['takes', ['base', 'articles', 'analysis', 'ops:types', 'store']],
  ['workspace', ['base', 'store', 'takes']],
  ['market', ['base', 'articles', 'ops:types', 'store']],
  ['charts', ['market']],
  ['chat', []],
  ['chat/terminal', ['chat']],
  ['digest', ['base', 'analysis:types', 'store', 'takes', 'market', 'charts:types', 'chat:types']],
  [
    'cards',
    [
      'base:types',
      'chat',
      'analysis:types',
      'articles:types',
      'takes:types',
      'workspace:types',
      'market',
      'charts:types',
      'digest',
    ],
  ],
  [
    'command',
    [
      'base',
      'chat:types',
      'cards',
      'takes:types',
      'workspace:types',
      'market:types',
      'charts:types',
      'digest:types',
    ],
  ],
  [
    'commands',
    [
      'base',
      'command',
      'chat',
      'cards',
      'articles',
      'analysis',
      'takes:types',
      'workspace:types',
      'market',
      'charts:types',
      'digest',
    ],
  ],
  ['jobs', ['base:types', 'ops:types', 'store:types']],
  [
    'delivery',
    ['base', 'ops:types', 'store', 'market:types', 'charts:types', 'chat', 'digest', 'cards', 'jobs'],
  ],
  ['door', ['base', 'articles', 'takes:types', 'workspace:types', 'chat', 'cards', 'command']],
  [
    'chat/discord',
    [
      'base',
      'articles',
      'ops:types',
      'store',
      'workspace:types',
      'chat',
      'cards',
      'command',
      'delivery:types',
      'door:types',
    ],
  ],
  [
    'chat/slack',
    [
      'base',
      'articles',
      'ops:types',
      'store',
      'workspace:types',
      'chat',
      'cards',
      'command',
      'delivery:types',
      'door:types',
    ],
  ],
  [
    'chat/console',
    [
      'base',
      'ops:types',
      'store',
      'chat',
      'chat/discord',
      'chat/slack',
      'cards',
      'command',
      'commands',
      'delivery:types',
      'takes:types',
    ],
  ],
  [
    'desk',
    [
      'base',
      'articles',
      'analysis',
      'ops:types',
      'store',
      'takes',
      'workspace',
      'market',
      'charts',
      'digest:types',
      'delivery',
    ],
  ],
  ['doctor', ['base', 'articles', 'ops', 'store', 'market', 'command:types', 'chat/discord', 'chat/slack']],
  [
    'cli',
    [
      'base',
      'articles',
      'ops',
      'store',
      'takes',
      'chat/terminal',
      'chat/discord',
      'chat/slack',
      'cards',
      'digest',
      'commands',
      'delivery',
      'desk',
      'doctor',
    ],
  ],
  [
    'main',
    [
      'base',
      'ops',
      'store',
      'delivery',
      'commands',
      'door',
      'desk',
      'chat/console',
      'chat/discord',
      'chat/slack',
    ],
  ],
]

/** Imports against the arrows, each with the reason why it is there. */
const exceptions: readonly { readonly from: string; readonly to: string; readonly why: string }[] = [
  {
    from: 'src/articles/reading-worker.ts',
    to: 'src/analysis/embedded/index.ts',
    why: 'the worker thread reads a page and makes its take in one go, so that neither can stop the process',
  },
  {
    from: 'src/articles/reading-worker.ts',
    to: 'src/analysis/guard/ground-quotes.ts',
    why: 'only where the input is at hand can quotes be held against it',
  },
  {
    from: 'src/articles/reading-task.ts',
    to: 'src/analysis/take.ts',
    why: 'the take that the worker sends back has a type',
  },
]

const base = new Set(
  [
    'clock',
    'user-error',
    'place',
    'telemetry',
    'time-zone',
    'zone-hints',
    'zone-places',
    'renamed-zones',
    'edit-distance',
  ].map((name) => `src/${name}.ts`),
)

/** The part of the house that a file belongs to; null for packages and for what is no code. */
function partOf(path: string): string | null {
  if (base.has(path)) return 'base'
  if (/^src\/(?:main|connect-[a-z]+)\.ts$/.test(path)) return 'main'
  if (path === 'src/desk.ts') return 'desk'
  if (path.startsWith('commands/')) return 'commands'
  const [, folder, inside, deeper] = /^src\/(?:([^/]+)\/)?([^/]+)(\/.*)?$/.exec(path) ?? []
  if (inside === undefined) return null
  if (folder === undefined) return 'command'
  return folder === 'chat' && deeper !== undefined ? `chat/${inside}` : folder
}

const isException = (one: Import): boolean =>
  exceptions.some(({ from, to }) => from === one.from && to === one.to)

const sources = [...filesBelow('src'), ...filesBelow('commands')].filter((path) => /\.(ts|js)$/.test(path))
const imports = sources.flatMap(importsOf)
const inside = imports.filter(({ to }) => partOf(to) !== null)

describe('the arrows', () => {
  it('cover every part', () => {
    expect([...new Set(sources.map(partOf))].toSorted()).toEqual(arrows.map(([part]) => part).toSorted())
  })

  it('have no way back', () => {
    arrows.forEach(([part, may], at) => {
      const before = arrows.slice(0, at).map(([name]) => name)
      for (const to of may) expect(before, `${part} → ${to}`).toContain(to.replace(':types', ''))
    })
  })

  it.each(arrows)('are kept by %s', (part, may) => {
    const wrong = inside.filter((one) => {
      const to = partOf(one.to) ?? ''
      if (partOf(one.from) !== part || to === part || isException(one)) return false
      return !may.includes(to) && !(one.types && may.includes(`${to}:types`))
    })
    expect(wrong.map(({ from, to }) => `${from} → ${to}`)).toEqual([])
  })

  it('leave no arrow that nobody needs', () => {
    const unneeded = arrows.flatMap(([part, may]) =>
      may
        .filter((to) => {
          const used = inside.filter(
            (one) => partOf(one.from) === part && partOf(one.to) === to.replace(':types', ''),
          )
          return to.endsWith(':types') ? used.length === 0 : used.every((one) => one.types)
        })
        .map((to) => `${part} → ${to}`),
    )
    expect(unneeded).toEqual([])
  })

  it('have no exception that nobody needs', () => {
    for (const exception of exceptions) {
      expect(inside.filter(isException).map(({ from }) => from)).toContain(exception.from)
    }
  })

  it('lead to files that exist', () => {
    const missing = inside.filter(({ to }) => !sources.includes(to) && !to.endsWith('.d.ts'))
    expect(missing).toEqual([])
  })
})

describe('a file', () => {
  it('imports none that imports it, over however many others', () => {
    const next = new Map<string, string[]>()
    for (const { from, to } of inside.filter((one) => !isException(one))) {
      next.set(from, [...(next.get(from) ?? []), to])
    }
    const done = new Set<string>()
    const circle = (path: string, way: readonly string[]): readonly string[] | null => {
      if (way.includes(path)) return [...way.slice(way.indexOf(path)), path]
      if (done.has(path)) return null
      for (const to of next.get(path) ?? []) {
        const found = circle(to, [...way, path])
        if (found !== null) return found
      }
      done.add(path)
      return null
    }
    for (const path of sources) expect(circle(path, [])).toBeNull()
  })

  const code = ['src', 'commands', 'test', 'bench', '.ci']
    .flatMap(filesBelow)
    .filter((path) => /\.(ts|js|css|html)$/.test(path) && !path.startsWith('bench/data/'))

  it('has at most 400 lines', () => {
    const long = code.filter((path) => textOf(path).split('\n').length - 1 > 400)
    expect(long).toEqual([])
  })

  it('has a name in kebab-case', () => {
    const odd = code.filter((path) => !/^[a-z0-9]+(?:[-.][a-z0-9]+)*$/.test(basename(path)))
    expect(odd).toEqual([])
  })
})

describe('analysis', () => {
  const analysis = sources.filter((path) => partOf(path) === 'analysis')

  it('knows no clock but the one it is given, no chance and no surroundings', () => {
    const forbidden =
      /\bDate\.now\b|\bnew Date\(\s*\)|\bDate\(\s*\)|\bMath\.random\b|\bperformance\.|\bTemporal\.Now\b|\brandom(?:UUID|Bytes|Int)\b|\bgetRandomValues\b|\bprocess\.|\bset(?:Timeout|Interval|Immediate)\b|\bfetch\(/
    expect(analysis.filter((path) => forbidden.test(textOf(path)))).toEqual([])
  })

  it('needs no package but the one that describes its shapes', () => {
    const packages = imports.filter(({ from, to }) => partOf(from) === 'analysis' && partOf(to) === null)
    expect([...new Set(packages.map(({ to }) => to))]).toEqual(['zod'])
  })
})

describe('the article threads', () => {
  it('are the only ones that load the engine while the process runs', () => {
    const loading = inside.filter(
      ({ to, types, from }) =>
        to === 'src/analysis/embedded/index.ts' && !types && partOf(from) !== 'analysis',
    )
    expect(loading.map(({ from }) => from)).toEqual(['src/articles/reading-worker.ts'])
  })
})
