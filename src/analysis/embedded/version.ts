/** The embedded engine's name, apart from the engine so that asking for it loads nothing else. */
export const embeddedId = 'embedded'

/** Raised with every change that can change a take, so that stored takes are made anew. */
export const embeddedVersion = '1.0.0'
