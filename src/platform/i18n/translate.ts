import { IntlMessageFormat } from "intl-messageformat";
import { intlLocaleOf, type Locale } from "./locale.ts";

/** Messages in ICU syntax by key. Every language has the same keys with the same arguments; a test of the language files checks it. */
export type Catalogue<Key extends string> = Readonly<Record<Key, string>>;

type Arguments = Readonly<Record<string, string | number | boolean>>;

/** What stands around a marked piece of a message: "<link>…</link>" is given to `link`. */
type Wrappers<Node> = Readonly<Record<string, (chunks: (string | Node)[]) => Node>>;

export interface Translate<Key extends string> {
  /** The message with its arguments filled in. A missing argument throws: it is a mistake in the page, not in the input. */
  (key: Key, args?: Arguments): string;
  /** As above for messages with marked pieces; gives strings and nodes in order, to be put into a page as children. */
  rich<Node>(key: Key, args: Arguments, wrappers: Wrappers<Node>): (string | Node)[];
}

/**
 * A translator for one language. Messages are compiled at first use and kept, so a page costs microseconds per message.
 * Keys come from the catalogue's type: a key that is not in the English file does not compile.
 */
export function createTranslator<Key extends string>(catalogue: Catalogue<Key>, locale: Locale): Translate<Key> {
  const compiled = new Map<Key, IntlMessageFormat>();
  const intl = intlLocaleOf(locale);

  function message(key: Key): IntlMessageFormat {
    const known = compiled.get(key);
    if (known !== undefined) return known;
    const made = new IntlMessageFormat(catalogue[key], intl);
    compiled.set(key, made);
    return made;
  }

  const translate = (key: Key, args?: Arguments): string => String(message(key).format(args));
  const rich = <Node>(key: Key, args: Arguments, wrappers: Wrappers<Node>): (string | Node)[] => {
    const result: unknown = message(key).format<Node>({ ...args, ...wrappers });
    return Array.isArray(result) ? result : [result as string | Node];
  };
  return Object.assign(translate, { rich });
}
