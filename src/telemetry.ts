import type { Platform } from './place.ts'

/** Something worth counting; a name for each place in the house where it happens. */
export type TelemetryEvent =
  | {
      readonly kind: 'edition'
      readonly platform: Platform
      readonly became: 'due' | 'posted' | 'late' | 'missed' | 'failed' | 'uncertain' | 'withheld'
    }
  /** A tick, and how much later than its minute it began. */
  | { readonly kind: 'tick'; readonly lagMs: number }
  | { readonly kind: 'tick-missed' }
  | { readonly kind: 'provider-call'; readonly provider: string; readonly ok: boolean }
  | { readonly kind: 'take'; readonly engine: string }
  | { readonly kind: 'blocked-fetch'; readonly reason: string }

/** Hears what happens. Never throws, and costs next to nothing. */
export type Telemetry = (event: TelemetryEvent) => void

/** Where nobody listens. */
export const noTelemetry: Telemetry = () => undefined
