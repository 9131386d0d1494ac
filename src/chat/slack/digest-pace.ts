/** When the next post of a workspace may begin. */
export interface Pace {
  /** Takes the next turn: how long until then, in milliseconds; `later` where that is too long to be held. */
  turn(workspace: string): { readonly kind: 'turn' | 'later'; readonly afterMs: number }
  /** How long Slack still wants this workspace to wait, in milliseconds; 0 where it does not. */
  held(workspace: string): number
  /** Slack asked this workspace to wait. */
  hold(workspace: string, forMs: number): void
}

/** A turn that is further away is told as a wait instead, so that nobody stands in a line here. */
const longestMs = 2_000
/** Workspaces that are remembered before those whose time is over are forgotten. */
const mostKept = 500

/** Until when something holds, by workspace. */
function createUntil(now: () => number) {
  const ends = new Map<string, number>()
  return {
    of: (workspace: string): number => Math.max(now(), ends.get(workspace) ?? 0),
    set(workspace: string, end: number): void {
      ends.set(workspace, end)
      if (ends.size <= mostKept) return
      for (const [name, over] of ends) if (over <= now()) ends.delete(name)
    },
  }
}

/**
 * Spaces the posts of each workspace, whatever whoever sends them does; waits that Slack asks for are kept to.
 * @param now a time that nobody can put back, in milliseconds.
 */
export function createPace(gapMs: number, now: () => number): Pace {
  const turns = createUntil(now)
  const holds = createUntil(now)
  const left = (end: number): number => Math.ceil(end - now())
  return {
    turn(workspace) {
      const at = Math.max(turns.of(workspace), holds.of(workspace))
      if (left(at) > longestMs) return { kind: 'later', afterMs: left(at) }
      turns.set(workspace, at + gapMs)
      return { kind: 'turn', afterMs: left(at) }
    },
    held: (workspace) => Math.max(0, left(holds.of(workspace))),
    hold(workspace, forMs) {
      holds.set(workspace, Math.max(holds.of(workspace), now() + forMs))
    },
  }
}
