/** What a masthead says, in a Word file of either time: a table or a page header that holds it is no data and no running head. */

/** Words of a masthead, in the six official languages: the table that holds them is a layout, not data. */
export const mastheadWords =
  /Distr\b|\bOriginal\s*:|United Nations|Nations Unies|Naciones Unidas|Организация Объединенных Наций|联合国|الأمم المتحدة|General Assembly|Security Council|Human Rights Council|Economic and Social Council|\bsession\b|agenda item/i;

/** Characters that a masthead may hold; a longer table that names a session is data. */
export const mastheadLength = 1500;
