/**
 * Raise it with every change of what is read from a text that was read before: `comity import --again` reads the kept sources anew whose readings
 * are of an older reader.
 */
export const readerVersion = 4;
