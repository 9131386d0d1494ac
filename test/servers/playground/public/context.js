// @ts-check
/** @import { Look } from '../look.ts' */

/**
 * @typedef {Record<string, unknown>} Part a component of Discord's, or a block of Slack's
 * @typedef {{
 *   names: Look['names'],
 *   files: Look['messages'][number]['files'],
 *   options: (id: string, typed: string) => Promise<{ line: string, label: string }[]>,
 *   press: (id: string, value: string | null, button: HTMLElement) => void,
 *   errors: Record<string, string>,
 * }} Context what a renderer needs to know beside the part itself
 */

/**
 * @param {unknown} value
 * @returns {string}
 */
export const text = (value) => (typeof value === 'string' ? value : '')

/**
 * @param {unknown} value
 * @returns {Part[]}
 */
export const list = (value) => (Array.isArray(value) ? value : [])

/**
 * @param {unknown} value
 * @returns {Part}
 */
export const part = (value) =>
  typeof value === 'object' && value !== null ? /** @type {Part} */ (value) : {}

/**
 * A link to another page, where the address is one.
 * @param {string} address
 * @param {...(Node | string)} children
 */
export function linkTo(address, ...children) {
  const made = document.createElement('a')
  if (/^https?:\/\//i.test(address)) made.href = address
  made.target = '_blank'
  made.rel = 'noopener noreferrer'
  made.append(...children)
  return made
}
