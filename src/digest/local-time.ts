import { UserError } from '../user-error.ts'

/** Stands in until the parser of local times is there. Throws `UserError` `bad-request`. */
export function parseLocalTime(typed: string): string {
  const [, hour = '', minute = ''] = /^(\d{1,2}):(\d{2})$/.exec(typed.trim()) ?? []
  if (hour !== '' && Number(hour) < 24 && Number(minute) < 60) return `${hour.padStart(2, '0')}:${minute}`
  throw new UserError({ code: 'bad-request', what: `“${typed}” is no local time.`, mend: 'Write it as 09:00.' })
}
