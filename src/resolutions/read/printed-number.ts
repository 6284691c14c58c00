/**
 * Numbers as scans give them: letters for digits ("I520th", "3O93rd"), the letters of the ordinal misread ("24491h", "326lst", "2729the"),
 * a space among the digits ("273 1st"), a speck in a year ("197-4"). Reads: the words. Writes: the number.
 */

/** Pattern source of an ordinal in figures, with one group: its digits as printed. */
export const ORDINAL = "((?=[IilO]{0,4}\\d)[\\dIilO]{1,5}(?:(?<=\\d{3}) \\d)?)\\s?(?:st|nd|rd|th|the|1h)(?![A-Za-z\\d])";

/** Pattern source of a year in figures, without groups. */
export const YEAR = "[12Il][^\\w\\s()]?(?:[\\dIlO][^\\w\\s()]?){2}[\\dIlO]";

/** The number of digits as printed; undefined where they are none. */
export function printedNumber(digits: string): number | undefined {
  const plain = digits
    .replace(/[Ili]/g, "1")
    .replace(/O/g, "0")
    .replace(/[^\dA-Za-z]/g, "");
  return /^\d{1,6}$/.test(plain) ? Number(plain) : undefined;
}
