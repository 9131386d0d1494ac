import { createHash } from 'node:crypto'
import type { ServerResponse } from 'node:http'

/** A page of a few words that a browser shows while the app is installed. */
export interface InstallPage {
  readonly status: number
  readonly title: string
  readonly text: string
  readonly link: { readonly url: string; readonly label: string } | null
}

const style =
  'body{font:17px/1.5 system-ui,sans-serif;max-width:34rem;margin:15vh auto;padding:0 1.5rem}:root{color-scheme:light dark}'
const styleHash = createHash('sha256').update(style).digest('base64')

const headers = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy': `default-src 'none'; style-src 'sha256-${styleHash}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'cache-control': 'no-store',
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}
const escaped = (text: string): string => text.replace(/[&<>"']/g, (letter) => entities[letter] ?? '')

/** Sets the headers that every answer has, redirects included. */
export function guardHeaders(response: ServerResponse): void {
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value)
}

export function showPage(response: ServerResponse, { status, title, text, link }: InstallPage): void {
  if (response.headersSent) {
    response.end()
    return
  }
  guardHeaders(response)
  const way = link === null ? '' : `<p><a href="${escaped(link.url)}">${escaped(link.label)}</a></p>\n`
  response.writeHead(status)
  response.end(
    `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${escaped(title)}</title>
<style>${style}</style>
<h1>${escaped(title)}</h1>
<p>${escaped(text)}</p>
${way}</html>
`,
  )
}
