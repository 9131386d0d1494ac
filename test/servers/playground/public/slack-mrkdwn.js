// @ts-check
/** @import { Context } from './context.js' */
import { element } from '../../../../src/chat/console/public/dom.js'
import { linkTo } from './context.js'

const date = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium' })
const dateNum = new Intl.DateTimeFormat(undefined, { year: 'numeric', month: '2-digit', day: '2-digit' })
const clock = new Intl.DateTimeFormat(undefined, { timeStyle: 'short' })

/** @param {string} value */
const plain = (value) => value.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')

/**
 * @param {string} seconds
 * @param {string} format
 */
function time(seconds, format) {
  const at = new Date(Number(seconds) * 1_000)
  const shown = format
    .replaceAll('{time_secs}', at.toLocaleTimeString())
    .replaceAll('{time}', clock.format(at))
    .replaceAll('{date_num}', dateNum.format(at))
    .replace(
      /\{(?:date|date_short|date_long|date_pretty|date_short_pretty|date_long_pretty)\}/g,
      date.format(at),
    )
  return element('time', { datetime: at.toISOString() }, shown)
}

/** A format begins and ends at the edge of a word. */
const open = '(?<![\\p{L}\\p{N}])'
const close = '(?![\\p{L}\\p{N}])'
/** @param {string} mark */
const pair = (mark) =>
  new RegExp(`${open}${mark}(?=[^\\s${mark}])([^${mark}\\n]*?[^\\s${mark}])${mark}${close}`, 'uy')

/** @type {[RegExp, (match: RegExpExecArray, context: Context) => Node | string][]} */
const inline = [
  [/`([^`\n]+)`/y, ([, code = '']) => element('code', {}, plain(code))],
  [/<!date\^(\d+)\^([^|^>]+)(?:\^[^|>]*)?\|[^>]*>/y, ([, at = '0', format = '']) => time(at, plain(format))],
  [
    /<@(\w+)(?:\|[^>]*)?>/y,
    ([, id = ''], { names }) => element('span', { class: 'mention' }, `@${names[id] ?? id}`),
  ],
  [
    /<#(\w+)(?:\|[^>]*)?>/y,
    ([, id = ''], { names }) => element('span', { class: 'mention' }, `#${names[id] ?? id}`),
  ],
  [/<!(\w+)[^>]*>/y, ([, all = '']) => element('span', { class: 'mention' }, `@${all}`)],
  [
    /<([^|<>@#!][^|<>]*)(?:\|([^<>]*))?>/y,
    ([, url = '', label], context) =>
      linkTo(plain(url), ...(label === undefined ? [plain(url)] : spans(label, context))),
  ],
  [pair('\\*'), ([, inner = ''], context) => element('strong', {}, ...spans(inner, context))],
  [pair('_'), ([, inner = ''], context) => element('em', {}, ...spans(inner, context))],
  [pair('~'), ([, inner = ''], context) => element('s', {}, ...spans(inner, context))],
]

/**
 * @param {string} source
 * @param {Context} context
 * @returns {(Node | string)[]}
 */
function spans(source, context) {
  /** @type {(Node | string)[]} */
  const shown = []
  let from = 0
  let at = 0
  while (at < source.length) {
    const found = /[`<*_~]/.test(source[at] ?? '') ? matchAt(source, at, context) : null
    if (found === null) {
      at += 1
      continue
    }
    if (from < at) shown.push(plain(source.slice(from, at)))
    shown.push(found.node)
    at = found.end
    from = at
  }
  if (from < source.length) shown.push(plain(source.slice(from)))
  return shown
}

/**
 * @param {string} source
 * @param {number} at
 * @param {Context} context
 */
function matchAt(source, at, context) {
  for (const [pattern, view] of inline) {
    pattern.lastIndex = at
    const match = pattern.exec(source)
    if (match !== null) return { node: view(match, context), end: at + match[0].length }
  }
  return null
}

/**
 * @param {string} line
 * @param {Context} context
 */
function lineView(line, context) {
  if (line === '') return element('p', { class: 'gap' })
  const quoted = /^(?:&gt;|>) ?/.exec(line)
  if (quoted !== null) return element('blockquote', {}, ...spans(line.slice(quoted[0].length), context))
  return element('p', {}, ...spans(line, context))
}

/**
 * Slack's mrkdwn as elements; every text of it goes in as a text node.
 * @param {string} source
 * @param {Context} context
 */
export function slackMrkdwn(source, context) {
  /** @type {Node[]} */
  const shown = []
  source.split(/```\n?([\s\S]*?)\n?```/).forEach((piece, index) => {
    const trimmed = piece.replace(/^\n|\n$/g, '')
    if (index % 2 === 1) shown.push(element('pre', {}, element('code', {}, plain(piece))))
    else if (trimmed !== '') shown.push(...trimmed.split('\n').map((line) => lineView(line, context)))
  })
  return element('div', { class: 'markdown' }, ...shown)
}
