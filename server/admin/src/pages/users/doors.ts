/** What is done about somebody's access in a dialog of its own. */
export type Door = 'password' | 'phone' | 'sessions' | 'factor' | 'withdraw'
