/**
 * Whose text a row is. Both null: public. A workspace alone: all of that workspace. Both: one person there.
 * A workspace is written `platform:id`.
 */
export type Audience =
  | { readonly workspace: null; readonly person: null }
  | { readonly workspace: string; readonly person: string | null }

export const everyone: Audience = { workspace: null, person: null }

export interface AudienceColumns {
  audience_workspace: string
  audience_person: string
}

/** Empty text stands for null, because a unique key takes two nulls for different. */
export const audienceColumns = (audience: Audience): AudienceColumns => ({
  audience_workspace: audience.workspace ?? '',
  audience_person: audience.person ?? '',
})

export const audienceOfRow = (row: AudienceColumns): Audience =>
  row.audience_workspace === ''
    ? everyone
    : { workspace: row.audience_workspace, person: row.audience_person === '' ? null : row.audience_person }
