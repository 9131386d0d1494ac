import type { Asker, Place } from '../place.ts'
import type { Audience } from '../store/audience.ts'
import type { Viewer } from '../store/take-answers.ts'

/** A workspace as the store writes it; in a direct message the place's workspace is the person. */
export const workspaceOf = ({ platform, workspace }: Omit<Place, 'channel'>): string =>
  `${platform}:${workspace}`

export const viewerOf = (place: Place, asker: Asker, isPrivate: boolean): Viewer => ({
  workspace: workspaceOf(place),
  asker: asker.id,
  private: isPrivate,
})

/** Whose the text becomes that a viewer brings in: the person's where the take is private, else the workspace's. */
export const ownAudience = (viewer: Viewer): Audience => ({
  workspace: viewer.workspace,
  person: viewer.private ? viewer.asker : null,
})

/** True where a text may be used for this viewer's answer. */
export const maySee = (viewer: Viewer, audience: Audience): boolean =>
  audience.workspace === null ||
  (audience.workspace === viewer.workspace &&
    (audience.person === null || (viewer.private && audience.person === viewer.asker)))
