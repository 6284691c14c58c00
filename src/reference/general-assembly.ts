import { addDays, weekday } from "./calendar.ts";

/**
 * The opening day of a regular session by the rules of procedure. Rule 1 (A/520/Rev.20) counts weeks from the one that holds the first
 * working day of September, Monday first:
 * - from the 58th session (resolution 57/301): Tuesday of the third week;
 * - from the 78th session (resolution 75/325): Tuesday of the second week. From which session on it applies is inferred from the dates:
 *   13 September 2022 fits the old rule, 5 September 2023 the new one.
 * Before that the session opened on the third Tuesday of September; this is general knowledge, with exceptions.
 *
 * @example openingByRule(78) // "2023-09-05"
 */
export const openingByRule = (session: number): string => {
  const firstOfSeptember = `${1945 + session}-09-01`;
  const day = weekday(firstOfSeptember);
  if (session < FIRST_UNDER_57_301) return addDays(firstOfSeptember, ((TUESDAY - day + 7) % 7) + 14);
  const firstWorkingDay = day < SATURDAY ? firstOfSeptember : addDays(firstOfSeptember, 7 - day);
  const monday = addDays(firstWorkingDay, -weekday(firstWorkingDay));
  return addDays(monday, session < FIRST_UNDER_75_325 ? 15 : 8);
};

const TUESDAY = 1;
const SATURDAY = 5;

/** First session that opened by resolution 57/301. */
export const FIRST_UNDER_57_301 = 58;

/** First session whose opening fits resolution 75/325. */
const FIRST_UNDER_75_325 = 78;

/** First session whose opening was not yet announced when these facts were collected. */
export const FIRST_NOT_ANNOUNCED = 81;
