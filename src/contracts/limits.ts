/** Characters of a pasted table: more than a sheet of a usual width holds, and little enough to travel in one message. */
export const mostPastedCharacters = 30_000_000;

/** Characters of a table that the window puts on the clipboard: a hundred thousand rows and more. */
export const mostCopiedCharacters = 30_000_000;
