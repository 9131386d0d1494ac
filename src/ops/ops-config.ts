import type { SettingName, SettingValues } from './settings.ts'

/** Where health and metrics are asked for. */
export interface OpsConfig {
  readonly host: string
  /** Port 0 takes any free port. */
  readonly port: number
  /** False where nobody set the port: then a port that is taken is no reason not to start. */
  readonly chosen: boolean
}

/** Where nobody says otherwise. */
export const usualOpsPort = 3002

interface OtherPort {
  readonly name: SettingName
  /** Null where nothing listens on it in this process. */
  readonly port: number | null
}

/** The port of health and metrics, beside those of the other listeners; `clash` is one plain line for the operator. */
export function createOpsConfig(
  read: Pick<SettingValues, 'OPS_HOST' | 'OPS_PORT'>,
  others: readonly OtherPort[],
): { readonly ops: OpsConfig | null; readonly clash: string | null } {
  const port = read.OPS_PORT ?? usualOpsPort
  const same = others.find((other) => port !== 0 && other.port === port)
  if (same === undefined) {
    return {
      ops: Object.freeze({ host: read.OPS_HOST, port, chosen: read.OPS_PORT !== null }),
      clash: null,
    }
  }
  const clash = `OPS_PORT and ${same.name} are both ${port}: give one of them another port.`
  return { ops: null, clash: read.OPS_PORT === null ? null : clash }
}
