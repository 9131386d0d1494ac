/** The two small WHATWG packages ship without types; this is what Hashdesk calls of them. */
declare module 'html-encoding-sniffer' {
  /** The canonical encoding name, or `defaultEncoding` where nothing in the bytes or the label decides. */
  export default function sniff(
    bytes: Uint8Array,
    options?: { xml?: boolean; transportLayerEncodingLabel?: string; defaultEncoding?: string },
  ): string
}

declare module 'whatwg-mimetype' {
  export class MIMEType {
    static parse(text: string): MIMEType | null
    readonly essence: string
    readonly parameters: ReadonlyMap<string, string>
  }
}
