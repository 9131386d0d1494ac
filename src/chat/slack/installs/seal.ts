import { createCipheriv, createDecipheriv, createHmac } from 'node:crypto'

const version = 'v1'
const nonceBytes = 12
const tagBytes = 16

/** Encrypts what is kept about installations. */
export interface Seal {
  /** @param about whose text it is: opened under another name it does not open. */
  close(text: string, about: string): string
  /** @throws SealProblem where no key opens it. */
  open(sealed: string, about: string): string
}

/** `unknown-key`: sealed with a key that is not among ours. `broken`: changed since, or belongs elsewhere. */
export class SealProblem extends Error {
  readonly kind: 'unknown-key' | 'broken'

  constructor(kind: SealProblem['kind'], cause?: unknown) {
    super(kind === 'unknown-key' ? 'Sealed with another key.' : 'Sealed text that does not open.', { cause })
    this.name = 'SealProblem'
    this.kind = kind
  }
}

/** Tells a key from others without giving anything of it away. */
const idOf = (key: Uint8Array): string =>
  createHmac('sha256', key).update('hashdesk key id').digest('hex').slice(0, 8)

/**
 * AES-256-GCM with a new nonce each time, written `v1.KEY.NONCE.TEXT` with KEY telling which key it was.
 * @param keys of 32 bytes each: the first closes, and each may open.
 * @param random gives that many bytes that nobody can guess.
 */
export function createSeal(keys: readonly Uint8Array[], random: (bytes: number) => Uint8Array): Seal {
  const [first] = keys
  if (first === undefined) throw new Error('There is no key to seal with.')
  const byId = new Map(keys.map((key) => [idOf(key), key]))
  const firstId = idOf(first)
  return {
    close(text, about) {
      const nonce = random(nonceBytes)
      const cipher = createCipheriv('aes-256-gcm', first, nonce).setAAD(Buffer.from(about))
      const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()])
      return [version, firstId, Buffer.from(nonce).toString('base64url'), body.toString('base64url')].join(
        '.',
      )
    },
    open(sealed, about) {
      const [by, id = '', nonce = '', written = ''] = sealed.split('.')
      if (by !== version) throw new SealProblem('broken')
      const key = byId.get(id)
      if (key === undefined) throw new SealProblem('unknown-key')
      const body = Buffer.from(written, 'base64url')
      try {
        const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from(nonce, 'base64url'), {
          authTagLength: tagBytes,
        })
        decipher.setAAD(Buffer.from(about)).setAuthTag(body.subarray(-tagBytes))
        return Buffer.concat([decipher.update(body.subarray(0, -tagBytes)), decipher.final()]).toString(
          'utf8',
        )
      } catch (cause) {
        throw new SealProblem('broken', cause)
      }
    },
  }
}
