import { createReadStream } from "node:fs";
import { type ReceivedFile, type ReceivedForm, type ReceiveFault, receiveForm } from "#platform/http/index";
import type { FieldError, WebContext } from "#web/index";
import { recognise } from "../extract/detect.ts";
import { ExtractError } from "../extract/index.ts";
import { isArchiveName } from "../import-archive.ts";
import { orderLimits } from "../import-orders.ts";
import type { SentFile } from "../store-import-orders.ts";
import { fileNameOf } from "./read-input.ts";

/** Bytes of a request to `/imports`: the files with the form around them. */
export const importBodyBytes = orderLimits.bytes + 100_000;

/** Files that came with a form, good to be kept; or what is wrong with them. */
export type SentForm =
  | { readonly onceKey: string | undefined; readonly files: readonly SentFile[]; readonly fault: undefined }
  | { readonly onceKey: string | undefined; readonly fault: FileFault };

export interface FileFault {
  readonly status: 413 | 415 | 422;
  readonly error: FieldError;
}

/** Receives the form of an import; the files are there until `use` has ended. */
export function receiveFiles<Result>(c: WebContext, use: (form: SentForm) => Promise<Result>): Promise<Result> {
  return receiveForm(c, orderLimits, (form) => {
    const onceKey = form.fields._once;
    const fault = faultOf(c, form);
    return use(fault === undefined ? { onceKey, files: form.files.map(sentFileOf), fault } : { onceKey, fault });
  });
}

function sentFileOf({ name, path, bytes, sha256 }: ReceivedFile): SentFile {
  return { name: fileNameOf(name), bytes, sha256, pieces: () => createReadStream(path, { highWaterMark: 2 ** 20 }) };
}

function faultOf(c: WebContext, { files, faults }: ReceivedForm): FileFault | undefined {
  const { t } = c.var;
  const fault = (status: FileFault["status"], message: string): FileFault => ({
    status,
    error: { field: "files", message: `${message} ${t("resolutions.imports.fault-again")}` },
  });
  const large = faults.find((one): one is Extract<ReceiveFault, { readonly code: "too large" }> => one.code === "too large");
  if (large !== undefined) return fault(413, t("resolutions.imports.fault-large", { name: fileNameOf(large.name) }));
  if (faults.length > 0) return fault(413, t("resolutions.imports.fault-many"));
  if (files.length === 0) return { status: 422, error: { field: "files", message: t("resolutions.imports.fault-none") } };
  const empty = files.find(({ bytes }) => bytes === 0);
  if (empty !== undefined) return fault(422, t("resolutions.imports.fault-empty", { name: fileNameOf(empty.name) }));
  const other = files.find((file) => !isOfAKindRead(file));
  return other && fault(415, t("resolutions.imports.fault-kind", { name: fileNameOf(other.name) }));
}

/** By its first bytes: whether reading can come of it at all. What is wrong further in is said in the report. */
function isOfAKindRead({ name, start }: ReceivedFile): boolean {
  const isZip = start[0] === 0x50 && start[1] === 0x4b;
  return isZip || isArchiveName(name) || !(recognise(start, name) instanceof ExtractError);
}
