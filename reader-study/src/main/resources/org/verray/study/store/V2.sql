-- Readers that are programs: detectors and language models. Nothing of this is ever served to readers.
create table machine (
  id       integer primary key,
  name     text not null unique,
  kind     text not null check (kind in ('detector', 'language model')),
  -- JSON: version, hash, threshold, prompts, temperature and whatever else makes it what it is.
  detail   text not null,
  added_at text not null,
  audit_seq integer not null
) strict;

create table machine_reading (
  id         integer primary key autoincrement,
  machine_id integer not null references machine (id),
  -- The phase whose questions were asked; empty for detectors, which score a case once for all phases.
  phase      text not null,
  case_id    integer not null references study_case (id),
  -- What was read: the samples that readers get, or the original file.
  rendition  text not null check (rendition in ('samples', 'original')),
  -- From 1; a language model may be asked again.
  repeat     integer not null,
  outcome    text not null check (outcome in ('read', 'refused', 'malformed', 'failed')),
  -- Of a detector the probability of synthetic, 0 to 1; of a language model the rating, 0 to 100; null where there is none.
  score      real,
  -- Answers by question, JSON.
  content    text not null,
  -- What came back, as it came.
  raw        text not null,
  read_at    text not null,
  audit_seq  integer not null,
  unique (machine_id, phase, case_id, rendition, repeat)
) strict;

create trigger machines_stay before update on machine begin select raise(abort, 'readers that are programs are never changed'); end;
create trigger machines_are_kept before delete on machine begin select raise(abort, 'readers that are programs are never deleted'); end;
create trigger machine_readings_stay before update on machine_reading begin select raise(abort, 'readings are never changed'); end;
create trigger machine_readings_are_kept before delete on machine_reading begin select raise(abort, 'readings are never deleted'); end;
