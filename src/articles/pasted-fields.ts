export interface PastedFields {
  /** The text behind the fields. */
  readonly rest: string
  /** A day or an instant as written, or null. */
  readonly published: string | null
  readonly publisher: string | null
}

const date = /^\s*date\s*:?\s*(\d{4}-\d{2}-\d{2}(?:T[\d:.]{4,12}(?:Z|[+-]\d{2}:?\d{2})?)?)\s+/i
const publisherLine = /^\s*publisher\s*:\s*([^\n]{2,60})$/im
const head = 400

/** Reads what export tools write before a text: "date 2023-08-09 …", "Publisher : …". */
export function splitFields(text: string): PastedFields {
  const dated = date.exec(text)
  const rest = dated === null ? text : text.slice(dated[0].length)
  return {
    rest,
    published: dated?.[1] ?? null,
    publisher: publisherLine.exec(rest.slice(0, head))?.[1]?.trim() ?? null,
  }
}
