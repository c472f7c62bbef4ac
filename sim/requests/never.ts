/** In place of a time, for what has not happened. */
export const NEVER = -1;
