import { perBlock } from './rule.ts'

const vocabulary = new Set(
  (
    'published publish posted updated update modified created first last originally original date time on at of the by in and am pm a p m utc gmt est edt et pst pdt pt cst cdt ct mst mdt hst akst bst cet cest ist sgt jst kst aest amt msk wib ' +
    'ago just now today yesterday tomorrow second seconds minute minutes min mins hour hours hr hrs day days week weeks month months year years ' +
    'monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun ' +
    'january february march april may june july august september october november december jan feb mar apr jun jul aug sep sept oct nov dec ' +
    'st nd rd th read reading to listen watch long estimated ' +
    'uhr am um den veröffentlicht aktualisiert stand lesezeit minuten januar februar märz mai juni juli oktober dezember montag dienstag mittwoch donnerstag freitag samstag sonntag ' +
    'publié mis à jour le modifié temps de lecture minutes janvier février mars avril juin juillet août septembre octobre novembre décembre lundi mardi mercredi jeudi vendredi samedi dimanche ' +
    'publicado actualizado el del las los a enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre lunes martes miércoles jueves viernes sábado domingo tiempo lectura minuto minutos ' +
    'atualizado em às feira segunda terça quarta quinta sexta janeiro fevereiro março maio junho julho setembro outubro novembro dezembro tempo leitura ' +
    'pubblicato aggiornato il alle gennaio febbraio aprile maggio giugno luglio settembre ottobre dicembre lunedì martedì mercoledì giovedì venerdì sabato domenica ' +
    'января февраля марта апреля мая июня июля августа сентября октября ноября декабря опубликовано обновлено '
  ).split(/\s+/),
)

const anchors = /\d{1,2}:\d{2}|\b(?:19|20)\d{2}\b|\bago\b|\d+\s*min/iu
const months =
  /\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|янв|фев|мар|апр|мая|июн|июл|авг|сен|окт|ноя|дек)\p{L}*\b/iu
const labels =
  /^\W*(?:(?:first |last |originally )?(?:published|posted|updated|modified|created)|date)\b[\s:]*$/i

/** Whether a line says nothing but when something was published, changed, or how long it takes to read. */
export function isDateLine(text: string): boolean {
  if (text.length > 140) return false
  if (labels.test(text)) return true
  if (
    !anchors.test(text) &&
    !(months.test(text) && /\d/.test(text)) &&
    !/^\W*\d{1,2}[./-]\d{1,2}[./-]\d{2,4}\W*$/.test(text)
  )
    return false
  const words = text.toLowerCase().match(/\p{L}+/gu) ?? []
  const strange = words.filter((word) => !vocabulary.has(word))
  return strange.length === 0
}

/** Lines of dates and reading times. */
export const dates = perBlock(({ text, kind }, { leading, trailing, start }) => {
  if (!isDateLine(text)) return null
  if (kind === 'table-row' || (kind === 'list-item' && !leading && !trailing)) return null
  // A heading such as "August 2020" inside the story parts it.
  if (kind === 'heading' && !leading && !trailing && !/:\d\d/.test(text)) return null
  return leading ||
    trailing ||
    start ||
    /\d:\d\d|publi|updat|posted|reading time|min(?:ute)?s? read/i.test(text)
    ? 'date line'
    : null
})
