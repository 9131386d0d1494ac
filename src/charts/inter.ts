import { fileURLToPath } from 'node:url'

/** The weights of Inter that charts are written in. */
export type Weight = 400 | 600

const fileOf = (name: string): string =>
  fileURLToPath(import.meta.resolve(`@expo-google-fonts/inter/${name}.ttf`))

/** Where Inter lies on this machine, as TrueType: the renderer loads no woff. */
export const interFiles: Readonly<Record<Weight, string>> = {
  400: fileOf('400Regular/Inter_400Regular'),
  600: fileOf('600SemiBold/Inter_600SemiBold'),
}
