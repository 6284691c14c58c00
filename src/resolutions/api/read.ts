import { type OpenAPIHono, z } from "@hono/zod-openapi";
import { action, HttpFault } from "#platform/http/index";
import type { Env, WebContext } from "#web/index";
import { type FileReader, fileNameOf, tryReading } from "../pages/read-input.ts";
import { describe, queryOf } from "./operation.ts";
import { readResult } from "./schemas.ts";

const jsonBody = z.strictObject({ text: z.string().min(1), fileName: z.string().max(200).optional() });

/** Adds reading: a text or a file in, its resolutions out, nothing stored. */
export function readOperation(app: OpenAPIHono<Env>, reader: FileReader): void {
  const path = "/api/v1/read";
  app.openAPIRegistry.registerPath({
    ...describe({
      id: "read",
      summary: "Reads a text or a file; nothing is stored",
      description:
        "Files: .txt, .md, .html, .docx, .doc, .pdf, .xml of Akoma Ntoso, told by their bytes. They are read in a process of its own, with limits.",
      path,
      answer: readResult,
      problems: [413, 415, 503],
    }),
    method: "post",
    request: {
      body: {
        required: true,
        content: {
          "application/json": { schema: jsonBody },
          "text/plain": { schema: z.string() },
          "multipart/form-data": { schema: z.object({ file: z.string().openapi({ format: "binary" }) }) },
        },
      },
    },
  });
  app.post(path, action("texts.try"), async (c) => {
    queryOf(c, z.object({}));
    const { bytes, fileName } = await inputOf(c);
    const result = await tryReading(reader, { bytes, fileName: fileName ?? "text.txt" });
    if ("status" in result) {
      const headers = result.status === 503 ? { "Retry-After": "10" } : {};
      throw new HttpFault(result.status, { detail: result.detail, headers });
    }
    const { extracted, readings } = result;
    return c.json({
      file: fileName,
      format: extracted.format,
      remarks: extracted.remarks,
      resolutions: readings.map((reading) => reading.resolution),
    });
  });
}

interface Input {
  readonly bytes: Uint8Array;
  readonly fileName: string | null;
}

/** What was sent, in any of the three forms. */
async function inputOf(c: WebContext): Promise<Input> {
  const type = (c.req.header("content-type") ?? "").split(";")[0]?.trim().toLowerCase();
  if (type === "text/plain") return notEmpty({ bytes: new Uint8Array(await c.req.arrayBuffer()), fileName: null });
  if (type === "application/json") return fromJson(await c.req.text());
  if (type === "multipart/form-data") return fromForm(c);
  throw new HttpFault(415, { detail: "Send text/plain, application/json with a text, or multipart/form-data with a file." });
}

function fromJson(text: string): Input {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new HttpFault(422, { detail: "The body is not JSON." });
  }
  const result = jsonBody.safeParse(value);
  if (!result.success) {
    const errors = result.error.issues.map((issue) => ({ field: issue.path.join("."), message: issue.message }));
    throw new HttpFault(422, { detail: 'Expected { "text": "…", "fileName"?: "…" }.', errors });
  }
  const { text: words, fileName } = result.data;
  return notEmpty({ bytes: new TextEncoder().encode(words), fileName: fileName === undefined ? null : fileNameOf(fileName) });
}

async function fromForm(c: WebContext): Promise<Input> {
  const form = await c.req.parseBody().catch(() => {
    throw new HttpFault(422, { detail: "The form could not be read." });
  });
  const strangers = Object.keys(form).filter((name) => name !== "file");
  if (strangers.length > 0) {
    throw new HttpFault(422, {
      detail: "Expected one field, file.",
      errors: strangers.map((field) => ({ field, message: "Unknown field." })),
    });
  }
  const file = form.file;
  if (!(file instanceof File))
    throw new HttpFault(422, { detail: "The field file holds no file.", errors: [{ field: "file", message: "Expected a file." }] });
  return notEmpty({ bytes: new Uint8Array(await file.arrayBuffer()), fileName: fileNameOf(file.name) });
}

function notEmpty(input: Input): Input {
  if (input.bytes.length === 0) throw new HttpFault(422, { detail: "There is nothing to read: the text or the file is empty." });
  return input;
}
