/** Reason → words of class names and ids that stand for it. A name is compared part by part: "post-share-bar" has "share". */
const families: Readonly<Record<string, string>> = {
  'share buttons':
    'share shares sharing sharebar sharebuttons sharetools sharedaddy addthis addtoany a2a social socials socialmedia sociallinks socialshare social-share follow followus follow-us tweet-button fb-like shariff ssba sharethis essb',
  newsletter:
    'newsletter newsletters signup sign-up subscribe subscription mailchimp mc4wp optin opt-in mailinglist email-capture nl-signup',
  'related stories':
    'related relateds relatedposts related-posts recirc recirculation recommended recommendation recommendations outbrain taboola zergnet revcontent yarpp jp-relatedposts nextpost next-post prevnext prev-next post-navigation nav-links pager pagination readmore read-more read-next readnext alsoread also-read morefrom more-from more-stories morestories mostread most-read mostpopular most-popular trending toplinks top-stories topstories latest-news teaser teasers promo promos promobox promotion inline-link inlinelinks interlink in-article-link related-link see-also seealso linklist link-list top_articles popular-posts',
  caption:
    'caption captions wp-caption wp-caption-text figcaption photocredit photo-credit image-credit imagecredit img-credit photo-caption image-caption imgcaption gallery slideshow photogallery carousel lightbox credit credits mediacredit media-credit photographer image-meta',
  'author box':
    'authorbox author-box author-bio authorbio bio biography about-author aboutauthor author-info authorinfo author-card author-details author-description author-profile post-author post_author contributor contributors vcard',
  byline:
    'byline bylines by-line dateline timestamp time-stamp pubdate pub-date publish-date published-date post-date entry-date article-date date-published posted-on postmeta post-meta entry-meta article-meta meta-info article-info article__meta article__byline metadata reading-time readtime read-time story-meta submitted',
  advertisement:
    'ad ads adv advert advertisement advertisements advertising adsbygoogle adslot ad-slot adunit adbox ad-container adcontainer dfp gpt-ad sponsor sponsors sponsored sponsorship native-ad commercial banner-ad affiliate google-ad googlead',
  cookie: 'cookie cookies cookiebar cookie-banner consent gdpr ccpa cmp onetrust',
  paywall: 'paywall regwall subscribewall metered piano tp-modal offer-box',
  comments:
    'comment comments commentlist comment-list comment-form disqus disqus_thread respond livefyre fb-comments discussion',
  tags: 'tags taglist tag-list post-tags posttags article-tags entry-tags tagcloud tag-cloud keywords topics topic-list breadcrumb breadcrumbs crumbs categories cat-links tags-links filed-under post-categories article-tags__list',
  navigation:
    'nav navbar navigation menu submenu sitenav toc table-of-contents tableofcontents skip-link skiplink jump-to sidebar side-bar toolbar tools article-tools utility print printfriendly print-button searchform search-form',
  widget:
    'widget widgets ticker tickers stock-ticker quote-widget price-widget market-data poll polls survey quiz player audio-player video-player jwplayer video-js tooltip popover popup rollover modal overlay lightbox disclaimer copyright legal app-promo app-prompt app-banner donate donation rating ratings star-rating',
}

const normalised = (name: string): string =>
  name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()

const reasonOf = new Map<string, string>()
for (const [reason, names] of Object.entries(families))
  for (const name of names.split(' ')) reasonOf.set(normalised(name), reason)

const longestPhrase = 4
const maxNameLength = 400

const known = new Map<string, string | null>()
const maxKnown = 20_000

const judge = (name: string): string | null => {
  const words = name
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '')
  // "has-related", "no-sidebar", "with-share": says something of what stands beside it.
  if (
    words.length > 1 &&
    /^(?:has|no|not|with|without|is|hide|show|include|js|wf|icon|fa|col|single|page|site|format|type|category|hentry)$/.test(
      words[0] ?? '',
    )
  )
    return null
  for (let length = Math.min(longestPhrase, words.length); length > 0; length--) {
    for (let from = 0; from + length <= words.length; from++) {
      const reason = reasonOf.get(words.slice(from, from + length).join(' '))
      if (reason !== undefined) return reason
    }
  }
  return null
}

/** Why an element with these class names and ids is page furniture; null where no name says so. */
export function furnitureReason(names: string): string | null {
  for (const name of names.slice(0, maxNameLength).split(/\s+/)) {
    if (name === '') continue
    let reason = known.get(name)
    if (reason === undefined) {
      reason = judge(name)
      if (known.size < maxKnown) known.set(name, reason)
    }
    if (reason !== null) return reason
  }
  return null
}
