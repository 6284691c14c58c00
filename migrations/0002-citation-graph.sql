-- What the citation graph asks for: which texts are of one series, and which cite the Charter.

-- The title without numbers and punctuation: texts of one body with the same one are taken for a series, of which the latest is the newest
-- text (store-citation-lists.ts). null where the text has no title.
alter table texts add column series text collate "C"
  generated always as (nullif(btrim(regexp_replace(lower(title), '[0-9[:punct:][:space:]]+', ' ', 'g')), '')) stored;
-- A title may be longer than an index entry can be: its hash stands for it.
create index texts_series on texts (hashtextextended(series, 0), body, language, date) where series is not null;

create index citations_charter on citations (text_id) where kind = 'charter';
