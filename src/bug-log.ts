/** Where bugs are reported; a pino logger is one. */
export interface BugLog {
  error(
    details: { readonly err: unknown; readonly reference: string; readonly doing: string },
    message: string,
  ): void
}
