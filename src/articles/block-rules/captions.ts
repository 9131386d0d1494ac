import { perBlock } from './rule.ts'

const agencies =
  '(?:getty(?: images)?|shutterstock|unsplash|pixabay|pexels|istock(?:photo)?|alamy(?: stock photo)?|reuters|afp|epa(?:-efe)?|ap(?: photo)?|associated press|bloomberg|wikimedia(?: commons)?|flickr|dreamstime|depositphotos|adobe stock|midjourney|dall-?e|nasa|rex|pa(?: images| wire)?|zuma|imago|dpa|xinhua|anadolu)'

const opening =
  /^[\s([|]*(?:(?:(?:featured|lead|header|cover|main|file|top|hero|stock) )?(?:image|photo|photos|photograph|picture|pictures?|illustration|graphic|screenshot|screengrab|video|chart|foto|bild|imagen|imagem|immagine|фото)s?(?: (?:by|credit|credits|courtesy|source|copyright|caption|via|of|from|provided|supplied|par|von|de|di))?\s*[:©–-]|(?:image|photo|picture) (?:by|credit|courtesy|source|copyright|caption|via|provided|supplied)\b|photograph by\b|credits?\s*[:©.…]|(?:photo|image|picture|photos)?\s*courtesy (?:of|:)|©|\(c\) |copyright\b|enlarge (?:image|photo)|(?:click|tap) to (?:enlarge|expand|view)|article-image\b|featured image\b)/iu
const closingCredit = new RegExp(
  `(?:[(\\[]\\s*(?:(?:image|photo|photos|photograph|picture|credit|source|via|foto|courtesy)s?\\b\\s*[:/]?[^()\\[\\]]{0,80}|[^()\\[\\]]{0,60}[/,|] ?${agencies}[^()\\[\\]]{0,50}|${agencies}(?:[/,| ][^()\\[\\]]{0,50})?)\\s*[)\\]]|(?:^|\\s)[|/—–-]?\\s*(?:image|photo|photos|photograph|picture|credit|source|via|foto|courtesy)s?(?: (?:by|credit|courtesy|of))?\\s*[:/]\\s*[^:]{2,80}|(?:^|\\s)[|/—–-]\\s*${agencies})\\s*$`,
  'iu',
)
const bareAgency = new RegExp(
  `(?:^|[.!?"”) /,|]\\s*|(?:by|via|from) [^.]{2,60}[/ ])${agencies}(?: via ${agencies})?(?:/[\\p{L} ]{2,30})?[\\s.)\\]]*$`,
  'iu',
)
const creditNamed =
  /\.\s*(?:photo|image|picture|photograph|credit|source|illustration|courtesy)s?\b[^.]{2,70}\.?\s*$/iu
const fileName =
  /^[\w -]{2,80}\.(?:jpe?g|png|gif|webp|svg)$|^(?:screenshot|screen shot|img|dsc|image)[ _-]?\d[\w .:-]{2,60}$/iu
const sourceLine = /^[\s([]*(?:source|sources|quelle|fuente|fonte|via)\s*:\s*[^.]{2,90}\)?\.?$/iu

/** Whether a line of text belongs to a picture: a credit, a file name, or a caption that closes with a credit. */
function isCaption(text: string): boolean {
  if (text.length > 420) return false
  if (fileName.test(text) || sourceLine.test(text)) return true
  if (text.length <= 300 && opening.test(text)) return true
  const tail = text.slice(-160)
  if (closingCredit.test(tail)) return true
  if (creditNamed.test(tail) && text.length <= 350) return true
  return bareAgency.test(tail) && text.length <= 300 && !/[.!?]["”’]?\s*$/.test(tail)
}

/** Captions, picture credits and file names that stood on the page as text of their own. */
export const captions = perBlock(({ text, kind }) => {
  if (kind === 'heading' || kind === 'table-row') return null
  return isCaption(text) ? 'caption' : null
})
