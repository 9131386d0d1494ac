import { expect, it } from 'vitest'

/** The page's own script; the browser's types are checked apart from ours, so that it has none here. */
const { suggest }: { suggest: (draft: string, info: unknown) => { readonly draft: string }[] } = await import(
  new URL('../../../src/chat/console/public/suggestions.js', import.meta.url).href
)

const command = (name: string) => ({ name, usage: `/${name}`, description: name, options: [] })
const info = { commands: [command('miners'), command('miner')], examples: [] }
const drafts = (typed: string): string[] => suggest(typed, info).map(({ draft }) => draft)

it('offers the command that is written in full first, whatever else begins with it', () => {
  expect(drafts('/miner')).toEqual(['/miner ', '/miners '])
  expect(drafts('/mi')).toEqual(['/miners ', '/miner '])
})
