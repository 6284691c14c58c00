/** The six official languages of the United Nations, as BCP 47 tags, in the order in which tables here print them. */
export const languages = ["en", "fr", "es", "ar", "zh", "ru"] as const;

export type Language = (typeof languages)[number];

/** One text in each of the six languages. */
export type InSixLanguages = Readonly<Record<Language, string>>;
