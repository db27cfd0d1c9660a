/** For how many seconds nobody has touched the page that asks: what it fetches by itself keeps no session open. */
export const untouchedHeader = 'grenier-untouched-seconds'
