// @ts-check
/** @import { Context } from './context.js' */
import { element } from '../../../../src/chat/console/public/dom.js'
import { linkTo } from './context.js'

const long = new Intl.DateTimeFormat(undefined, { dateStyle: 'long' })
const full = new Intl.DateTimeFormat(undefined, { dateStyle: 'long', timeStyle: 'short' })
const clock = new Intl.DateTimeFormat(undefined, { timeStyle: 'short' })
const relative = new Intl.RelativeTimeFormat(undefined, { numeric: 'auto' })

/** @type {[Intl.RelativeTimeFormatUnit, number][]} */
const units = [
  ['year', 31_536_000],
  ['month', 2_592_000],
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
]

/** @param {number} seconds */
function ago(seconds) {
  const away = seconds - Date.now() / 1_000
  const [unit, size] = units.find(([, each]) => Math.abs(away) >= each) ?? ['second', 1]
  return relative.format(Math.round(away / size), unit)
}

/**
 * @param {string} seconds
 * @param {string} style
 */
function time(seconds, style) {
  const date = new Date(Number(seconds) * 1_000)
  const shown =
    style === 'R'
      ? ago(Number(seconds))
      : (style.toLowerCase() === 'd' ? long : style.toLowerCase() === 't' ? clock : full).format(date)
  return element('time', { datetime: date.toISOString(), class: 'stamp' }, shown)
}

/**
 * What formats within a line, each with what it is shown as. The first that matches where the text stands is taken.
 * @type {[RegExp, (match: RegExpExecArray, context: Context) => Node | string][]}
 */
const inline = [
  [/^\\([^\p{L}\p{N}\s])/u, ([, character = '']) => character],
  [/^`([^`\n]+)`/, ([, code = '']) => element('code', {}, code)],
  [
    /^\*\*((?:\\.|[^\\])+?)\*\*(?!\*)/s,
    ([, inner = ''], context) => element('strong', {}, ...spans(inner, context)),
  ],
  [/^__((?:\\.|[^\\])+?)__/s, ([, inner = ''], context) => element('u', {}, ...spans(inner, context))],
  [/^~~((?:\\.|[^\\])+?)~~/s, ([, inner = ''], context) => element('s', {}, ...spans(inner, context))],
  [
    /^\*(?=\S)((?:\\.|[^\\*])+?)\*(?!\*)/s,
    ([, inner = ''], context) => element('em', {}, ...spans(inner, context)),
  ],
  [
    /^_(?=\S)((?:\\.|[^\\_])+?)_(?!\w)/s,
    ([, inner = ''], context) => element('em', {}, ...spans(inner, context)),
  ],
  [
    /^\[((?:\\.|[^\\\]])+)\]\((https?:[^\s()]+)\)/s,
    ([, label = '', url = ''], context) => linkTo(url, ...spans(label, context)),
  ],
  [/^<t:(-?\d{1,13})(?::([tTdDfFR]))?>/, ([, seconds = '0', style = 'f']) => time(seconds, style)],
  [
    /^<[@#][!&]?(\d+)>/,
    ([, id = ''], { names }) => element('span', { class: 'mention' }, `@${names[id] ?? 'unknown'}`),
  ],
  [/^@(?:everyone|here)\b/, ([all]) => element('span', { class: 'mention' }, all)],
  [/^<(https?:[^\s>]+)>/, ([, url = '']) => linkTo(url, url)],
  [/^https?:\/\/[^\s<>)\]]+/, ([url]) => linkTo(url, url)],
]

/**
 * @param {string} source
 * @param {Context} context
 * @returns {(Node | string)[]}
 */
function spans(source, context) {
  /** @type {(Node | string)[]} */
  const shown = []
  let plain = ''
  let rest = source
  while (rest !== '') {
    let taken = 0
    // Letters and blanks start nothing but an address.
    if (!/^[^\\`*_~[<@h]/.test(rest)) {
      for (const [pattern, view] of inline) {
        const match = pattern.exec(rest)
        if (match === null) continue
        if (plain !== '') shown.push(plain)
        plain = ''
        shown.push(view(match, context))
        taken = match[0].length
        break
      }
    }
    if (taken === 0) plain += rest[0]
    rest = rest.slice(Math.max(1, taken))
  }
  return plain === '' ? shown : [...shown, plain]
}

/** @type {[RegExp, 'h3' | 'h4' | 'h5' | 'p' | 'blockquote' | 'li', string][]} */
const starts = [
  [/^# (?=\S)/, 'h3', 'h1'],
  [/^## (?=\S)/, 'h4', 'h2'],
  [/^### (?=\S)/, 'h5', 'h3'],
  [/^-# (?=\S)/, 'p', 'sub'],
  [/^> /, 'blockquote', 'quote'],
  [/^[-*] /, 'li', 'item'],
]

/**
 * A line or a code block as an element.
 * @param {string} line
 * @param {Context} context
 */
function block(line, context) {
  const code = /^```(?:[a-z]+\n)?([\s\S]*?)\n?```$/.exec(line)
  if (code !== null) return element('pre', {}, element('code', {}, code[1] ?? ''))
  if (line.trim() === '') return element('p', { class: 'gap' })
  for (const [pattern, name, style] of starts) {
    if (pattern.test(line))
      return element(name, { class: style }, ...spans(line.replace(pattern, ''), context))
  }
  return element('p', {}, ...spans(line, context))
}

/**
 * Discord's markdown as elements; every text of it goes in as a text node.
 * @param {string} source
 * @param {Context} context
 */
export function discordMarkdown(source, context) {
  const pieces = source.split(/(```[\s\S]*?```)/)
  const lines = pieces.flatMap((piece, index) =>
    index % 2 === 1
      ? [piece]
      : piece
          .replace(index > 0 ? /^\n/ : /^$/, '')
          .replace(/\n$/, '')
          .split('\n'),
  )
  const kept = lines.filter((line, index) => line !== '' || (index > 0 && index < lines.length - 1))
  return element('div', { class: 'markdown' }, ...kept.map((line) => block(line, context)))
}
