/** Files made to do harm, composed when they are asked for; none of them is kept anywhere. */
import type { ExtractErrorCode } from "../../../src/resolutions/extract/errors.ts";
import { hostileDoc } from "./doc.ts";
import { hostileHtml } from "./html.ts";
import { hostilePdf } from "./pdf.ts";
import { hostileText } from "./text.ts";
import { hostileXml } from "./xml.ts";
import { hostileZip } from "./zip.ts";

export interface Hostile {
  readonly name: string;
  readonly fileName: string;
  /** `outside` is an address that the file asks for, in whatever way its kind offers. */
  readonly make: (outside: string) => Uint8Array;
  /** Why it is refused, or that it is read: then its text holds "What could be read". */
  readonly outcome: readonly ExtractErrorCode[] | "read";
}

export const hostileFiles: readonly Hostile[] = [
  ...hostileZip,
  ...hostileXml,
  ...hostileDoc,
  ...hostileHtml,
  ...hostileText,
  ...hostilePdf,
];
