import { DefaultRestOptions, type RESTOptions } from 'discord.js'

/**
 * Calls Discord as discord.js does, but with files written out as bytes. discord.js hands them on as Node's own
 * FormData, which the undici that the rest of this process brings along takes over for all, and refuses.
 */
export const makeRequest: RESTOptions['makeRequest'] = async (url, init) => {
  const { body, headers } = init
  if (!(body instanceof FormData)) return DefaultRestOptions.makeRequest(url, init)
  const written = new Response(body)
  const type = written.headers.get('content-type') ?? 'multipart/form-data'
  return DefaultRestOptions.makeRequest(url, {
    ...init,
    headers: { ...headers, 'content-type': type },
    body: new Uint8Array(await written.arrayBuffer()),
  })
}
