import type { Take } from '../take.ts'

/**
 * Takes out every quote that does not stand in the input itself, white space aside: text that was pasted with
 * markup in mid-sentence reads well in the article and is nowhere in the input as it reads there. What is shown
 * as a quote must be findable by whoever gave the text.
 */
export function groundQuotes(take: Take, input: string): Take {
  const given = withoutSpace(input)
  const stands = (quote: string) => given.includes(withoutSpace(quote))
  return {
    ...take,
    verdicts: take.verdicts.map((verdict) => ({
      ...verdict,
      evidence: verdict.evidence.filter(({ quote }) => stands(quote)),
    })),
    figures: take.figures.filter(({ quote }) => stands(quote)),
  }
}

function withoutSpace(text: string): string {
  return text.replace(/\s+/g, '')
}
