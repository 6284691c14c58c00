declare module "word-extractor" {
  /** What the tests ask of it. */
  export default class WordExtractor {
    extract(bytes: Buffer): Promise<{ getBody(): string; getFootnotes(): string }>;
  }
}
