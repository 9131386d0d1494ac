import type { Clock } from '../../clock.ts'

/** When the next post of a workspace may begin. */
export interface Pace {
  /** Takes the next turn: how long until then, in milliseconds; `later` where that is too long to be held. */
  turn(workspace: string): { readonly kind: 'turn' | 'later'; readonly afterMs: number }
  /** How long Slack still wants this workspace to wait, in milliseconds; 0 where it does not. */
  held(workspace: string): number
  /** Slack asked this workspace to wait. */
  hold(workspace: string, forMs: number): void
}

interface Line {
  /** When the last turn was given or the wait was asked for, and until when the next one waits. */
  readonly setAt: number
  readonly until: number
}

/** A turn that is further away is told as a wait instead, so that nobody stands in a line here. */
const longestMs = 2_000
/** Workspaces whose turns are remembered before those that are over are forgotten. */
const mostKept = 500

/** Spaces the posts of each workspace, whatever whoever sends them does; waits that Slack asks for are kept to. */
export function createPace(gapMs: number, clock: Clock): Pace {
  const turns = new Map<string, Line>()
  const holds = new Map<string, Line>()

  function set(lines: Map<string, Line>, workspace: string, line: Line): void {
    lines.set(workspace, line)
    if (lines.size <= mostKept) return
    for (const [name, { until }] of lines) if (until <= line.setAt) lines.delete(name)
  }

  /** A clock that was put back must not make a workspace wait for the time that it was put back by. */
  function until(lines: Map<string, Line>, workspace: string, now: number): number {
    const line = lines.get(workspace)
    return line === undefined || line.setAt > now ? now : Math.max(now, line.until)
  }

  return {
    turn(workspace) {
      const now = clock()
      const at = Math.max(until(turns, workspace, now), until(holds, workspace, now))
      if (at - now > longestMs) return { kind: 'later', afterMs: at - now }
      set(turns, workspace, { setAt: now, until: at + gapMs })
      return { kind: 'turn', afterMs: at - now }
    },
    held(workspace) {
      const now = clock()
      return until(holds, workspace, now) - now
    },
    hold(workspace, forMs) {
      const now = clock()
      set(holds, workspace, { setAt: now, until: Math.max(until(holds, workspace, now), now + forMs) })
    },
  }
}
