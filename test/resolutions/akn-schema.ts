import { readFileSync } from "node:fs";
import path from "node:path";
import { XmlBufferInputProvider, XmlDocument, XsdValidator, xmlCleanupInputProvider, xmlRegisterInputProvider } from "libxml2-wasm";

/** The official schema of Akoma Ntoso 3.0 from a folder that holds it with the schema of the namespace `xml`. */
export class AknSchema {
  readonly #validator: XsdValidator;

  constructor(folder: string) {
    xmlRegisterInputProvider(new XmlBufferInputProvider({ "./xml.xsd": new Uint8Array(readFileSync(path.join(folder, "xml.xsd"))) }));
    const schema = XmlDocument.fromBuffer(new Uint8Array(readFileSync(path.join(folder, "akomantoso30.xsd"))));
    this.#validator = XsdValidator.fromDoc(schema);
    schema.dispose();
  }

  /** What is wrong with a file, in one sentence with the line; null: it is valid. */
  fault(xml: string): string | null {
    let document: XmlDocument | undefined;
    try {
      document = XmlDocument.fromString(xml);
      this.#validator.validate(document);
      return null;
    } catch (error) {
      return error instanceof Error ? error.message : String(error);
    } finally {
      document?.dispose();
    }
  }

  dispose(): void {
    this.#validator.dispose();
    xmlCleanupInputProvider();
  }
}
