/**
 * The version of what tells mandates from texts, kept with each text whose mandates were told. Raise it where the same text gives other mandates
 * than before, also by other days of sessions in `reference`: texts that are held are then gone through again, by a job after the next start.
 */
export const extractionVersion = 3;
