// @ts-check

/**
 * The element of that id, which the page has. Throws where the page and its scripts do not belong together.
 * @template {typeof Element} T
 * @param {string} id
 * @param {T} type
 * @returns {InstanceType<T>}
 */
export function byId(id, type) {
  const found = document.getElementById(id)
  if (found instanceof type) return /** @type {InstanceType<T>} */ (found)
  throw new TypeError(`the page has no #${id}`)
}

/**
 * An element with attributes and children. Strings become text nodes, so no text is ever read as HTML.
 * @template {keyof HTMLElementTagNameMap} K
 * @param {K} name
 * @param {Record<string, string | boolean | null>} attributes
 * @param {...(Node | string | null)} children
 * @returns {HTMLElementTagNameMap[K]}
 */
export function element(name, attributes, ...children) {
  const made = document.createElement(name)
  for (const [key, value] of Object.entries(attributes)) {
    if (value === null || value === false) continue
    made.setAttribute(key, value === true ? '' : value)
  }
  made.append(...children.filter((child) => child !== null))
  return made
}

/**
 * Runs `work` at most once in `ms` milliseconds after the last call.
 * @param {() => void} work
 * @param {number} ms
 */
export function later(work, ms) {
  let timer = 0
  return () => {
    clearTimeout(timer)
    timer = window.setTimeout(work, ms)
  }
}
