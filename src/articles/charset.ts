import sniff from 'html-encoding-sniffer'

/** Text and the encoding (a TextDecoder name, lower case) it was read in. */
export interface DecodedText {
  readonly text: string
  readonly charset: string
}

/**
 * Decodes a page as browsers do: byte order mark, the header's charset, `<meta>`, the XML declaration, the
 * shape of UTF-16; and where nothing is declared, UTF-8 if the bytes are valid UTF-8, else a `<meta>` further
 * down than browsers look, else windows-1252. Never throws: what is not valid becomes U+FFFD.
 */
export function decodePage(bytes: Uint8Array, headerCharset: string | null): DecodedText {
  const declared = sniff(bytes, {
    defaultEncoding: '',
    ...(headerCharset === null ? {} : { transportLayerEncodingLabel: headerCharset }),
  })
  const charset = known(declared) ?? known(xmlDeclaration(bytes)) ?? known(utf16Shape(bytes))
  if (charset !== null) return { text: new TextDecoder(charset).decode(bytes), charset }
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), charset: 'utf-8' }
  } catch {
    const fallback = known(lateMeta(bytes)) ?? 'windows-1252'
    return { text: new TextDecoder(fallback).decode(bytes), charset: fallback }
  }
}

function known(label: string): string | null {
  if (label === '') return null
  try {
    return new TextDecoder(label).encoding
  } catch {
    return null
  }
}

function start(bytes: Uint8Array, length: number): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(length, bytes.byteLength)).toString('latin1')
}

function xmlDeclaration(bytes: Uint8Array): string {
  return /^\s*<\?xml[^>]{0,200}?encoding\s?=\s?["']([\w.:-]{1,40})["']/.exec(start(bytes, 400))?.[1] ?? ''
}

/** `<!`, `<?`, `<h` or `<H` as UTF-16 without a byte order mark. */
function utf16Shape(bytes: Uint8Array): string {
  const head = start(bytes, 4)
  if (/^<\0[!?hH]\0/.test(head)) return 'utf-16le'
  return /^\0<\0[!?hH]/.test(head) ? 'utf-16be' : ''
}

function lateMeta(bytes: Uint8Array): string {
  return /<meta[^>]{0,300}?charset\s?=\s?["']?([\w.:-]{1,40})/i.exec(start(bytes, 65_536))?.[1] ?? ''
}
