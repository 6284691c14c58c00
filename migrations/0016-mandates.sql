-- What rooms above the texts derive from the readings that are shown (docs/decisions/0029): which version of each derivation a text's rows are of.
-- A text without the current one is derived by a job.

create table derived (
  text_id bigint not null references texts on delete cascade,
  -- Names the derivation: "mandates".
  derivation text not null,
  version integer not null,
  primary key (text_id, derivation)
);
