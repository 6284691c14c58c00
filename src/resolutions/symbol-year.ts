import { fromRoman } from "./symbols.ts";

/**
 * The year that a symbol tells: of its session, or printed in it. Sessions of the General Assembly open in September of the year told here;
 * the Human Rights Council has held three a year since the middle of 2006, so its year may be off by one.
 */
export function yearOfSymbol(symbol: string): number | null {
  const printed = /(?:^|[/(])((?:19|20)\d\d)(?=[/)]|$)/.exec(symbol)?.[1];
  if (printed !== undefined) return Number(printed);
  const roman = fromRoman(/^A\/.*\(([IVXLC]+)\)/.exec(symbol)?.[1] ?? "");
  if (roman !== undefined) return 1945 + roman;
  const council = /^A\/HRC\/(?:(?:RES|DEC)\/)?(?:S-)?(\d{1,3})\//.exec(symbol)?.[1];
  if (council !== undefined && !symbol.includes("/S-")) return 2006 + Math.floor((Number(council) - 1) / 3);
  const assembly = /^A\/(?:(?:RES|DEC|C\.\d)\/)?(\d{1,3})\//.exec(symbol)?.[1];
  if (assembly !== undefined) return 1945 + Number(assembly);
  return null;
}
