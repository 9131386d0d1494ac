// @ts-check

/**
 * Keeps a value in this tab, so that it survives a reload.
 * @param {string} name
 * @param {unknown} value
 * @returns {boolean} false where the tab has no room for it
 */
export function keep(name, value) {
  try {
    sessionStorage.setItem(`hashdesk.${name}`, JSON.stringify(value))
    return true
  } catch (error) {
    if (error instanceof DOMException) return false
    throw error
  }
}

/**
 * What this tab kept under that name, or null.
 * @param {string} name
 * @returns {unknown}
 */
export function kept(name) {
  const value = sessionStorage.getItem(`hashdesk.${name}`)
  return value === null ? null : JSON.parse(value)
}
