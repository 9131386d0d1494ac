import {
  checkNumber,
  checkText,
  checkUrl,
  type Form,
  isJson,
  lengthOf,
  objectsOf,
  type Path,
} from './form.ts'

const mostEmbeds = 10
const mostFields = 25
/** Characters in all embeds of a message together. */
const mostInAll = 6000

/** Checks a message's embeds. */
export function validateEmbeds(form: Form, path: Path, embeds: unknown): void {
  if (Array.isArray(embeds) && embeds.length > mostEmbeds)
    form.add(path, 'BASE_TYPE_MAX_LENGTH', `Must be ${mostEmbeds} or fewer in length.`)
  let all = 0
  const text = (at: Path, value: unknown, max: number, required = false) => {
    all += typeof value === 'string' ? lengthOf(value.trim()) : 0
    checkText(form, at, value, { max, required })
  }
  const link = (at: Path, value: unknown, schemes = ['http', 'https']) => {
    if (value !== undefined && value !== null) checkUrl(form, at, value, schemes)
  }
  for (const [embed, index] of objectsOf(form, path, embeds)) {
    const at = [...path, index]
    const part = (name: string) => (isJson(embed[name]) ? embed[name] : {})
    text([...at, 'title'], embed['title'], 256)
    text([...at, 'description'], embed['description'], 4096)
    link([...at, 'url'], embed['url'])
    text([...at, 'footer', 'text'], part('footer')['text'], 2048, isJson(embed['footer']))
    text([...at, 'author', 'name'], part('author')['name'], 256, isJson(embed['author']))
    for (const media of ['image', 'thumbnail']) {
      link([...at, media, 'url'], part(media)['url'], ['http', 'https', 'attachment'])
    }
    checkNumber(form, [...at, 'color'], embed['color'], 0, 0xffffff)
    const { timestamp, fields } = embed
    if (typeof timestamp === 'string' && Number.isNaN(Date.parse(timestamp)))
      form.add([...at, 'timestamp'], 'DATE_TIME_TYPE_PARSE', `Could not parse ${timestamp}.`)
    if (Array.isArray(fields) && fields.length > mostFields)
      form.add([...at, 'fields'], 'BASE_TYPE_MAX_LENGTH', `Must be ${mostFields} or fewer in length.`)
    for (const [field, number] of objectsOf(form, [...at, 'fields'], fields)) {
      text([...at, 'fields', number, 'name'], field['name'], 256, true)
      text([...at, 'fields', number, 'value'], field['value'], 1024, true)
    }
  }
  if (all > mostInAll)
    form.add(path, 'MAX_EMBED_SIZE_EXCEEDED', `Embed size exceeds maximum size of ${mostInAll}`)
}
