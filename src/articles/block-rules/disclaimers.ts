import { perBlock } from './rule.ts'

const opening =
  /^[\s*•[(_]*(?:disclaimers?|(?:\p{L}+['’]s )?disclosures?|legal notice|risk (?:warning|disclosure)|investment (?:disclaimer|risk)|important (?:notice|disclosure)|editor['’]?s note|haftungsausschluss|avertissement|descargo de responsabilidad|aviso legal|отказ от ответственности)\b\s*[:.–—-]?/iu
const statement =
  /\b(?:not (?:be )?(?:construed|intended|considered|taken|meant|constitute|provide|offer|financial|investment|trading|legal)\b.{0,80}\badvice|(?:does|do|should|shall|may|must|can) not (?:be |constitute |represent |reflect ).{0,60}\b(?:advice|recommendation|views|opinion)|for informational purposes only|for information(?:al)? (?:and educational )?purposes|do your own research|(?:views|opinions)(?: and (?:views|opinions))?(?: \w+){0,8} (?:are|is) (?:solely |purely |strictly |entirely )?(?:those of|their own|his own|her own|the author)|past performance is (?:no|not)|parts of this article (?:were|was) (?:generated|written|produced)|(?:generated|written|created|produced) (?:with|by) (?:the )?(?:assistance|help|use)? ?(?:of |from )?(?:ai|artificial intelligence)|earn (?:a|an affiliate) commission|affiliate (?:links?|commission)|all rights reserved|strict editorial (?:policy|process|standards)|may not be (?:published|broadcast|reproduced|rewritten)|no part of this)\b/iu
const holdings =
  /^(?:at the time of (?:writing|publication),? )?(?:the )?(?:authors?|writers?|reporters?|i) (?:(?:does|do|did) not |currently |personally )?(?:holds?|owns?|have|has)\b.{0,160}\b(?:bitcoin|btc|crypto\w*|ether|positions?|shares|stocks?|assets?|tokens?|coins?)\b/iu
const copyright =
  /^[\s(]*(?:©|\(c\)|copyright\b|ⓒ|&copy;)|\ball rights reserved\b|^©?\s*\d{4} [\p{L} .,&]{2,40}(?:L\.P\.|LLC|Inc\.?|Ltd\.?)$|무단전재|版权所有|転載/iu

/** Legal notices, risk warnings, editorial statements and copyright lines. What they disclose is read elsewhere. */
export const disclaimers = perBlock(({ text, kind }, { leading, trailing, position }) => {
  if (kind === 'table-row' || text.length > 1_500) return null
  const edge = leading || trailing || position > 0.8 || position < 0.05
  if (copyright.test(text) && text.length <= 320 && edge) return 'copyright notice'
  if (opening.test(text) && (edge || statement.test(text)) && !/^editor/i.test(text)) return 'disclaimer'
  if (trailing && holdings.test(text)) return 'disclaimer'
  if (position > 0.8 && text.length < 260 && holdings.test(text)) return 'disclaimer'
  if (statement.test(text) && (trailing || position > 0.75 || text.length <= 260)) return 'disclaimer'
  return null
})
