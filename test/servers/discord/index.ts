/** The loopback Discord: what anybody needs of it. */
export * from './handle.ts'
export { type Button, buttonsOf, menusOf, visibleText } from './reading.ts'
export { startDiscordServer } from './server.ts'
