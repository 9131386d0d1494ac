/** Largest page that is read, in UTF-16 units; about 5 MB of Latin text. */
export const maxHtmlLength = 5_000_000

/** Longest text that is read, in UTF-16 units: several times the longest article, about 65,000 words. */
export const maxTextLength = 400_000

/** Nesting beyond which no real page goes and recursive code would overflow the stack. */
export const maxDepth = 600
