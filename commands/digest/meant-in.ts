/** What a parser's message proposes first: `Did you mean 09:00?`. */
export const meantIn = (mend: string): string | null =>
  /Did you mean ([^?]+?)(?:(?:,| or) [^?]*)?\?/.exec(mend)?.[1] ?? null
