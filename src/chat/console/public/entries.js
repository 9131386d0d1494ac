// @ts-check
/** @import { Ask, Faces, ShownPost } from '../protocol.ts' */
import { keep, kept } from './keep.js'

/** More than these are forgotten, oldest first. */
const most = 40

/**
 * One question and its answer, or a card that was posted unasked. `question` is kept until it is answered, so that
 * it can be sent again.
 * @typedef {object} Entry
 * @property {string} id
 * @property {string | null} asked what the page shows as said by you; null for what was posted unasked
 * @property {string} at when, ISO 8601
 * @property {Ask | null} question
 * @property {Faces | null} faces
 */

/** @type {Entry[]} */
let entries = []

/** @returns {Entry[]} what this tab kept from before a reload */
export function restoreEntries() {
  const before = kept('entries')
  entries = Array.isArray(before) ? before : []
  return entries
}

/** Keeps what fits into the tab: the oldest go first. */
export function keepEntries() {
  entries = entries.slice(-most)
  let from = 0
  while (!keep('entries', entries.slice(from)) && from < entries.length) from += 1
}

/**
 * @param {string} asked
 * @param {Ask} question
 * @returns {Entry}
 */
export function addEntry(asked, question) {
  /** @type {Entry} */
  const entry = { id: crypto.randomUUID(), asked, at: new Date().toISOString(), question, faces: null }
  entries.push(entry)
  keepEntries()
  return entry
}

/**
 * @param {ShownPost} post
 * @returns {Entry | null} null where it stands here already
 */
export function addPost({ id, at, faces }) {
  const name = `post-${id}`
  if (entries.some((entry) => entry.id === name)) return null
  /** @type {Entry} */
  const entry = { id: name, asked: null, at, question: null, faces }
  entries.push(entry)
  keepEntries()
  return entry
}

/** @param {Entry} entry */
export function dropEntry(entry) {
  entries = entries.filter(({ id }) => id !== entry.id)
  keepEntries()
}
