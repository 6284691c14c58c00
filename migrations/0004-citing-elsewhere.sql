-- Citations outside of paragraphs and footnotes: in the bracket below the line of adoption, in titles and headings.

-- Where it stands there ("report", "title", the id of a section or an annex); null for a citation of a paragraph or a footnote.
alter table citations add column place text;
