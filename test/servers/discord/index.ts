/** The loopback Discord: what anybody needs of it. */
export * from './handle.ts'
export { type Button, buttonsOf, menusOf, visibleText } from './reading.ts'
export { startDiscordServer } from './server.ts'
export { validateCommand, validateCommands } from './validation/validate-command.ts'
export { validateComponents } from './validation/validate-components.ts'
export { validateMessage } from './validation/validate-message.ts'
export { validateModal } from './validation/validate-modal.ts'
