/**
 * How a card stands in a channel: for all to see, for its asker alone, or as what somebody opened for themselves
 * beside a card that all see.
 */
export type Standing = 'public' | 'private' | 'aside'

/** How the verbs of a card's buttons begin, by where it stands; `my-` is the asker's own for the door, too. */
export const verbStarts: Readonly<Record<Standing, string>> = { public: '', private: 'my-', aside: 'aside-' }
