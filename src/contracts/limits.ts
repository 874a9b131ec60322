/** Characters of a pasted table: more than a sheet of a usual width holds, and little enough to travel in one message. */
export const mostPastedCharacters = 30_000_000;
