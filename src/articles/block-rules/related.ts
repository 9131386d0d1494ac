import { linkShare } from '../block.ts'
import { perBlock } from './rule.ts'

const pointer =
  /^[\s>»→▶►•*[({-]*(?:read (?:more|also|next|the full|on|our|this|here)|also (?:read|see|on)|see (?:also|more)|more (?:on|from|about|to read|stories|news|like this|coverage)|related(?: (?:stor(?:y|ies)|articles?|news|posts?|content|links?|topics?|reading|coverage|video))?|recommended(?: (?:for you|reading|stories|articles|read))?|watch(?: (?:now|also|more|live|the video|this))?|you (?:may|might|'ll|will) (?:also )?(?:like|love|enjoy|be interested)|don['’]t miss|up next|next (?:up|story|article)|previous(?: article| post)?|trending|most (?:read|popular|viewed|shared)|latest (?:news|stories|headlines)|top stories|popular (?:now|stories|posts)|editors?['’]?s? (?:picks?|choice)|in case you missed|icymi|further reading|check (?:out|this)|what to read next|you can (?:also )?read|lesen sie (?:auch|mehr|hier|dazu)|mehr (?:zum thema|dazu|lesen)|auch interessant|siehe auch|zum thema|lire aussi|à lire(?: aussi| également)?|lisez aussi|voir aussi|sur le même sujet|lea también|lee también|leer más|le[eé] además|te puede interesar|ver también|más (?:información|noticias)|también (?:lea|te puede)|leia (?:também|mais|ainda)|veja (?:também|mais)|saiba mais|confira|leggi anche|vedi anche|per approfondire|lees (?:ook|verder|meer)|читайте (?:также|ещё|еще|по теме)|смотрите также|läs (?:också|mer|även)|czytaj (?:też|także|więcej)|zobacz (?:też|także)|bunu da oku|baca juga|xem thêm)(?![\p{L}\p{N}])/iu

/** Pointers to other stories: "Read more: …", "Related: …" and the like in several languages. */
export const related = perBlock((block) => {
  const { text } = block
  if (text.length > 260) return null
  const match = pointer.exec(text)
  if (match === null) return null
  const rest = text.slice(match[0].length)
  // A bare label, a label with a colon, or a label before links; else it may be a sentence of the story.
  if (/^[\s.:!?»→>|–—-]*$/u.test(rest) || /^[^.:]{0,40}:/u.test(rest) || linkShare(block) > 0.35)
    return 'related story'
  return block.kind === 'heading' && rest.length < 40 ? 'related story' : null
})
