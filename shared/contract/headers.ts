/** For how many seconds nobody has touched the page that asks: what it fetches by itself keeps no session open. */
export const untouchedHeader = 'grenier-untouched-seconds'

/** Who the page that asks believes to be logged in, by id: once somebody else is, in another tab, it may not act in their name. */
export const personHeader = 'grenier-person'
