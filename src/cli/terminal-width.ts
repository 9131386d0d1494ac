/** Rows wider than this are hard to read, whatever the terminal has. */
const widest = 100
const usual = 80

/** Columns to write in; `columns` is what the output says of itself, which is nothing or 0 where it does not know. */
export const terminalWidth = (columns: number | undefined): number =>
  Math.min(widest, columns === undefined || columns < 1 ? usual : columns)
