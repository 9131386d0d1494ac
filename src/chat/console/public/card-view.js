// @ts-check
/** @import { Action, Card, Line, Section, Span, Table } from '../../card.ts' */
import { element } from './dom.js'

const date = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium' })
const dateTime = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' })

/**
 * @param {string} text
 * @param {string} url
 */
function link(text, url) {
  return element('a', { href: url, target: '_blank', rel: 'noopener noreferrer' }, text)
}

/**
 * @param {Span} span
 * @returns {Node | string}
 */
function spanView(span) {
  switch (span.kind) {
    case 'text':
      return span.text
    case 'bold':
      return element('strong', {}, span.text)
    case 'italic':
      return element('em', {}, span.text)
    case 'code':
      return element('code', {}, span.text)
    case 'quote':
      return element('q', {}, span.text)
    case 'link':
      return link(span.text, span.url)
    case 'time': {
      const format = span.style === 'date' ? date : dateTime
      return element('time', { datetime: span.at }, format.format(new Date(span.at)))
    }
    case 'badge':
      return element(
        'strong',
        { class: 'badge', 'data-tone': span.tone },
        element('span', { class: 'mark', 'aria-hidden': 'true' }, span.mark),
        ` ${span.text}`,
      )
  }
}

/** @param {Line} line */
const lineViews = (line) => line.map(spanView)

/** @param {Section} section */
function sectionView({ heading, style, lines }) {
  const head = heading === null ? null : element('h4', {}, heading)
  if (style === 'list') {
    const items = lines.map((line) => element('li', {}, ...lineViews(line)))
    return element('section', { class: 'section' }, head, element('ul', {}, ...items))
  }
  const name = style === 'quotes' ? 'blockquote' : 'p'
  return element(
    'section',
    { class: 'section' },
    head,
    ...lines.map((line) => element(name, {}, ...lineViews(line))),
  )
}

/** @param {Table} table */
function tableView({ caption, columns, rows }) {
  const heads = columns.map(({ heading, align }) => element('th', { scope: 'col', class: align }, heading))
  const body = rows.map((row) =>
    element(
      'tr',
      {},
      ...row.map((cell, index) => element('td', { class: columns[index]?.align ?? 'left' }, cell)),
    ),
  )
  return element(
    'div',
    { class: 'table', role: 'region', 'aria-label': caption, tabindex: '0' },
    element(
      'table',
      {},
      element('caption', {}, caption),
      element('thead', {}, element('tr', {}, ...heads)),
      element('tbody', {}, ...body),
    ),
  )
}

/**
 * A picture; one that is somewhere else is a link to it, because the page asks no other host for anything.
 * @param {Card['image']} image
 */
function imageView(image) {
  if (image === null) return null
  if ('url' in image) return element('p', { class: 'picture' }, link(image.alt, image.url))
  const source = `data:image/png;base64,${image.pngBase64}`
  return element('img', { class: 'picture', src: source, alt: image.alt })
}

/** @param {Card['fields']} fields */
function fieldsView(fields) {
  if (fields.length === 0) return null
  const each = fields.map(({ name, value }) =>
    element('div', {}, element('dt', {}, name), element('dd', {}, ...lineViews(value))),
  )
  // Many facts stand in columns; as one row after another nobody finds anything in them.
  return element('dl', { class: fields.length > 6 ? 'fields many' : 'fields' }, ...each)
}

/** @param {Card['warnings']} warnings */
function warningsView(warnings) {
  if (warnings.length === 0) return null
  const each = warnings.map((line) =>
    element(
      'li',
      {},
      element('span', { class: 'mark', 'aria-hidden': 'true' }, '⚠'),
      element('span', {}, ...lineViews(line)),
    ),
  )
  return element('ul', { class: 'warnings', 'aria-label': 'Take note' }, ...each)
}

/**
 * @param {Action[]} actions
 * @param {(action: Action, button: HTMLButtonElement) => void} act
 */
function actionsView(actions, act) {
  if (actions.length === 0) return null
  const buttons = actions.map((action) => {
    const open = /:(?:my-|aside-)?brief(?::|$)/.test(action.id)
    const button = element('button', { type: 'button', 'data-action': action.kind }, action.label)
    if (action.kind === 'details') button.setAttribute('aria-expanded', String(open))
    button.addEventListener('click', () => act(action, button))
    return button
  })
  return element('div', { class: 'actions' }, ...buttons)
}

/** @param {Line} line */
const paragraph = (line, /** @type {string} */ name) =>
  line.length === 0 ? null : element('p', { class: name }, ...lineViews(line))

/**
 * A card as elements; every text of it goes in as a text node.
 * @param {Card} card
 * @param {(action: Action, button: HTMLButtonElement) => void} act
 */
export function cardView(card, act) {
  const title = element('h3', { class: 'title' }, card.url === null ? card.title : link(card.title, card.url))
  const [first, ...rest] = card.sections.map(sectionView)
  return element(
    'article',
    { class: `card ${card.kind}`, 'data-tone': card.tone, 'aria-label': card.title },
    element(
      'div',
      { class: 'sheet' },
      card.sample ? element('span', { class: 'sample' }, 'SAMPLE') : null,
      title,
      paragraph(card.byline, 'byline'),
      warningsView(card.warnings),
      paragraph(card.lede, 'lede'),
      first ?? null,
      fieldsView(card.fields),
      ...rest,
      card.table === null ? null : tableView(card.table),
      imageView(card.image),
      paragraph(card.footer, 'footer'),
    ),
    actionsView(card.actions, act),
  )
}
