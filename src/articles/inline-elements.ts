/** Elements that run inside a line of text; everything else starts a block of its own. */
export const inlineElements = new Set(
  'A ABBR ACRONYM B BDI BDO BIG CITE CODE DATA DEL DFN EM FONT I INS KBD LABEL MARK NOBR Q RB RP RT RUBY S SAMP SMALL SPAN STRIKE STRONG SUB SUP TIME TT U VAR WBR IMG'.split(
    ' ',
  ),
)

/** Elements whose text is code, choices or a picture's fallback: never text of the story. */
export const silentElements = new Set(
  'SCRIPT STYLE NOSCRIPT TEMPLATE SVG MATH IFRAME OBJECT EMBED AUDIO VIDEO CANVAS MAP SELECT OPTION DATALIST TEXTAREA INPUT BUTTON METER PROGRESS DIALOG HEAD TITLE'.split(
    ' ',
  ),
)
